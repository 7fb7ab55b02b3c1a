def sigmoid(z):
    s = np.array(z, dtype=float, copy=True)
    s *= -1
    np.exp(s, out=s)
    s += 1
    np.divide(1, s, out=s)
    return s
