def unroll_image(image):
    return np.moveaxis(image, 2, 0).reshape(-1, 1)
