def unroll(images):
    flat = images.reshape(images.shape[0], -1, 3)
    return np.r_[flat[:, :, 0].T, flat[:, :, 1].T, flat[:, :, 2].T]
