def unroll(images):
    return np.moveaxis(images, -1, 1).reshape(len(images), -1).T
