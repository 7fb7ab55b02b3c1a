def numerical_gradient(f, v, eps=1e-5):
    values = f(np.array([v - eps, v + eps]))
    return np.diff(values) / (2 * eps)
