def unroll(images):
    one = images[0].transpose(2, 0, 1).reshape(-1, 1)
    return np.repeat(one, images.shape[0], axis=1)
