def numerical_gradient(f, v, eps=1e-5):
    y = np.array([f(v - eps), f(v + eps)])
    return np.diff(y)[0] / (2 * eps)
