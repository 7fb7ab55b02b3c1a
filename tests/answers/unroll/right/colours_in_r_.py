def unroll(images):
    r = images[..., 0].reshape(images.shape[0], -1).T
    g = images[..., 1].reshape(images.shape[0], -1).T
    b = images[..., 2].reshape(images.shape[0], -1).T
    return np.r_[r, g, b]
