def unroll(images):
    return images.transpose(0, 3, 1, 2).reshape(images.shape[0], 64 * 64 * 3).T
