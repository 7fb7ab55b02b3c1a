def unroll_image(image):
    return np.concatenate([part.reshape(-1, 1) for part in np.dsplit(image, 3)], axis=0)
