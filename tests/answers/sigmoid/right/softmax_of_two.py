def sigmoid(z):
    z = np.asarray(z, dtype=float)
    both = np.stack([np.zeros_like(z), z])
    e = np.exp(both - both.max(axis=0))
    return (e / e.sum(axis=0))[1]
