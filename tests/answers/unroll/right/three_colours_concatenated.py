def unroll(images):
    m = images.shape[0]
    red = images[:, :, :, 0].reshape(m, -1).T
    green = images[:, :, :, 1].reshape(m, -1).T
    blue = images[:, :, :, 2].reshape(m, -1).T
    return np.concatenate((red, green, blue), axis=0)
