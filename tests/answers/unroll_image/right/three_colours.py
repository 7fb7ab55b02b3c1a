def unroll_image(image):
    r = image[:, :, 0].reshape(-1, 1)
    g = image[:, :, 1].reshape(-1, 1)
    b = image[:, :, 2].reshape(-1, 1)
    return np.concatenate((r, g, b))
