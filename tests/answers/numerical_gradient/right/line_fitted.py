def numerical_gradient(f, v, eps=1e-5):
    slope, _ = np.polyfit([-1, 1], [f(v - eps), f(v + eps)], 1)
    return slope / eps
