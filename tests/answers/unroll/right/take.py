def unroll(images):
    m, h, w, c = images.shape
    k = np.arange(h * w * c)
    where = (k % (h * w)) * c + k // (h * w)
    return np.take(images.reshape(m, -1), where, axis=1).T
