def sigmoid(z):
    z = np.array(z, dtype=np.float64)
    pos = z >= 0
    out = np.zeros_like(z)
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    ez = np.exp(z[~pos])
    out[~pos] = ez / (1 + ez)
    return out
