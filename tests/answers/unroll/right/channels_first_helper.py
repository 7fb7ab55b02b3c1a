def channels_first(batch):
    return np.transpose(batch, (0, 3, 1, 2))


def unroll(images):
    flat = channels_first(images).reshape(images.shape[0], -1)
    assert flat.shape[0] == images.shape[0]
    return flat.T
