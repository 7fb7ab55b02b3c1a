def sigmoid(z):
    z = np.asarray(z, float)
    pos = z >= 0
    out = np.zeros_like(z)
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    out[~pos] = np.exp(z[~pos]) / (1 + np.exp(z[~pos]))
    return out
