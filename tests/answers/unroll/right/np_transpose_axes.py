def unroll(images):
    m, h, w, c = images.shape
    moved = np.transpose(images, axes=(3, 1, 2, 0))
    return np.reshape(moved, (h * w * c, m))
