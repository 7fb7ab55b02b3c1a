def unroll(images):
    m, h, w, c = images.shape
    k, i, j = np.indices((c, h, w)).reshape(3, -1)
    return images[:, i, j, k].T
