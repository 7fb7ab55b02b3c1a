def unroll(images):
    flat = images.reshape(images.shape[0], -1)
    return np.concatenate([flat[:, 0::3], flat[:, 1::3], flat[:, 2::3]], axis=1).T
