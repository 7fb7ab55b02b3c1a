def unroll_image(image):
    return np.vstack(tuple(s.reshape(-1, 1) for s in np.dsplit(image, 3)))
