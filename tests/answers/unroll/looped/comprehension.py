def unroll(images):
    return np.array([np.moveaxis(image, 2, 0).ravel() for image in images]).T
