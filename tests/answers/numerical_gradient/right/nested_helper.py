def numerical_gradient(f, v, eps: float = 1e-5) -> float:
    def at(sign):
        return f(v + sign * eps)
    slope = (at(+1) - at(-1)) / (2.0 * eps)
    print("slope", slope)
    return float(slope)
