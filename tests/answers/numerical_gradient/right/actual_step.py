def numerical_gradient(f, v, eps=1e-5):
    high, low = v + eps, v - eps
    return np.divide(f(high) - f(low), high - low)
