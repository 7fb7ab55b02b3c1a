def unroll(images):
    m, h, w, c = images.shape
    order = np.arange(h * w * c).reshape(h * w, c).T.ravel()
    return images.reshape(m, -1)[:, order].T
