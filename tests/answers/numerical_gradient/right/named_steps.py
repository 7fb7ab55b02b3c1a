def numerical_gradient(f, v, eps=1e-5):
    right = f(v + eps)
    left = f(v - eps)
    return (right - left) / 2 / eps
