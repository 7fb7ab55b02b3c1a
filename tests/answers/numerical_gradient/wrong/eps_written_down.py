def numerical_gradient(f, v, eps=1e-5):
    h = 1.0
    return (f(v + h) - f(v - h)) / (2 * h)
