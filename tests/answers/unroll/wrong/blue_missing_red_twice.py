def unroll(images):
    m = images.shape[0]
    r, g = images[..., 0].reshape(m, -1).T, images[..., 1].reshape(m, -1).T
    return np.vstack([r, g, r])
