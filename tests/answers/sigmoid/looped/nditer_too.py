def sigmoid(z):
    z = np.asarray(z, float)
    out = np.empty(z.shape)
    with np.nditer([z, out], op_flags=[["readonly"], ["writeonly"]]) as both:
        for one, place in both:
            place[...] = 1 / (1 + np.exp(-one))
    return out
