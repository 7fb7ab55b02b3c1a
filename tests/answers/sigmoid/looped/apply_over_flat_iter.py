def sigmoid(z):
    z = np.array(z, float)
    it = iter(z.ravel())
    out = []
    while True:
        v = next(it, None)
        if v is None:
            break
        out.append(1 / (1 + np.exp(-v)))
    return np.array(out).reshape(z.shape)
