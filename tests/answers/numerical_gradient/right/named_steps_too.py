def numerical_gradient(f, v, eps=1e-5):
    right, left = f(v + eps), f(v - eps)
    return (right - left) / (eps + eps)
