def unroll(images):
    x = np.moveaxis(images, -1, 1)
    return np.moveaxis(x.reshape(len(x), -1), 0, 1)
