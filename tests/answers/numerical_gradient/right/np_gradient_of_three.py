def numerical_gradient(f, v, eps=1e-5):
    ys = [f(v - eps), f(v), f(v + eps)]
    return np.gradient(ys, eps)[1]
