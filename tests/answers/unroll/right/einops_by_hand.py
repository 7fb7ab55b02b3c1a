def unroll(images):
    m = len(images)
    red, green, blue = (images[..., c].reshape(m, -1) for c in range(3))
    return np.hstack((red, green, blue)).T
