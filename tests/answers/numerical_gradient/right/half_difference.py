def numerical_gradient(f, v, eps=1e-5):
    return 0.5 * (f(v + eps) - f(v - eps)) / eps
