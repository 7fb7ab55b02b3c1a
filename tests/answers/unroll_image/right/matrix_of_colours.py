def unroll_image(image):
    red, green, blue = np.rollaxis(image, 2)
    return np.r_[red.flatten(), green.flatten(), blue.flatten()].reshape(-1, 1)
