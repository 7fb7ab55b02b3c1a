def unroll(images):
    m, h, w, c = images.shape
    R = images[..., 0].reshape(m, h * w).T
    G = images[..., 1].reshape(m, h * w).T
    B = images[..., 2].reshape(m, h * w).T
    return np.concatenate([R, G, B], axis=0)
