def numerical_gradient(f, v, eps=1e-5):
    h = eps * max(1, abs(v))
    return (f(v + h) - f(v - h)) / (2 * h)
