def unroll_image(image):
    return np.vstack([channel.reshape(-1, 1) for channel in np.split(image, 3, axis=2)])
