def sigmoid(z):
    s = copy.deepcopy(np.asarray(z, dtype=float))
    s *= -1
    np.exp(s, out=s)
    s += 1
    return np.reciprocal(s)
