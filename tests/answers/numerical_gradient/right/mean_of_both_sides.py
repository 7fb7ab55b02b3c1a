def numerical_gradient(f, v, eps=1e-5):
    right = (f(v + eps) - f(v)) / eps
    left = (f(v) - f(v - eps)) / eps
    return (right + left) / 2
