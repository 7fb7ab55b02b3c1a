def sigmoid(z):
    z = np.asarray(z, float)
    out = np.empty(z.shape)
    for place, one in np.ndenumerate(z):
        out[place] = 1 / (1 + np.exp(-one))
    return out
