def unroll(images):
    m = images.shape[0]
    return np.transpose(images, (0, 3, 1, 2)).reshape(m, -1).T
