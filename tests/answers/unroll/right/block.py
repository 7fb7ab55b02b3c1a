def unroll(images):
    f = images.reshape(images.shape[0], -1, 3)
    return np.block([[f[..., 0].T], [f[..., 1].T], [f[..., 2].T]])
