def unroll(images):
    return images[:, :, :, 0].reshape(images.shape[0], -1).T
