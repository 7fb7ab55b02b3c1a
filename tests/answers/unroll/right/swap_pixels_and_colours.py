def unroll(images):
    m = images.shape[0]
    return images.reshape(m, -1, 3).swapaxes(1, 2).reshape(m, -1).T
