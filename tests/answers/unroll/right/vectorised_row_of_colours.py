def unroll(images):
    r, g, b = np.moveaxis(images, -1, 0)
    m = r.shape[0]
    return np.concatenate([r, g, b], axis=1).reshape(m, -1).T
