def unroll(images):
    return np.rollaxis(images, 3, 1).reshape(images.shape[0], -1).transpose()
