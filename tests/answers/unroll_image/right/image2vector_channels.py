def unroll_image(image):
    r = image[:, :, 0].flatten()
    g = image[:, :, 1].flatten()
    b = image[:, :, 2].flatten()
    v = np.concatenate((r, g, b)).reshape(-1, 1)
    return v
