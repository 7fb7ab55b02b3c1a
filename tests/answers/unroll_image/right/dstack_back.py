def unroll_image(image):
    r, g, b = np.dsplit(image, 3)
    return np.vstack((r.reshape(-1, 1), g.reshape(-1, 1), b.reshape(-1, 1)))
