def unroll(images):
    return images.mean(axis=3).reshape(images.shape[0], -1).T
