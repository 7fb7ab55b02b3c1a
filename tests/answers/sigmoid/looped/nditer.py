def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    with np.nditer([z, out], op_flags=[["readonly"], ["writeonly"]]) as it:
        for a, s in it:
            s[...] = 1 / (1 + np.exp(-a))
    return out
