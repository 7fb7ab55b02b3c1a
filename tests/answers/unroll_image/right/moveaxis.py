def unroll_image(image):
    return np.moveaxis(image, -1, 0).reshape((image.size, 1))
