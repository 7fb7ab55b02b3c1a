def numerical_gradient(f, v, eps=1e-5):
    return ((f(v + eps) - f(v)) / eps + (f(v) - f(v - eps)) / eps) / 2
