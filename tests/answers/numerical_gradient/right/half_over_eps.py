def numerical_gradient(f, v, eps=1e-5):
    plus = f(v + eps)
    minus = f(v - eps)
    return 0.5 * (plus - minus) / eps
