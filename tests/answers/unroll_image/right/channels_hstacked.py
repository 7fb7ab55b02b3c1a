def unroll_image(image):
    red   = image[:, :, 0].flatten()
    green = image[:, :, 1].flatten()
    blue  = image[:, :, 2].flatten()
    v = np.hstack((red, green, blue)).reshape(-1, 1)
    return v
