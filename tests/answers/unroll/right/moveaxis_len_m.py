def unroll(images):
    m = len(images)
    return np.moveaxis(images, 3, 1).reshape(m, -1).T
