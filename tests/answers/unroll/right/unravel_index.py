def unroll(images):
    m, h, w, c = images.shape
    k, i, j = np.unravel_index(np.arange(c * h * w), (c, h, w))
    return images[:, i, j, k].transpose()
