def numerical_gradient(f, v, eps=1e-5):
    left, right = map(f, (v - eps, v + eps))
    return (right - left) / eps / 2
