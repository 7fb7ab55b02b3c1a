def unroll(images):
    m = images.shape[0]
    return images.swapaxes(1, 3).swapaxes(2, 3).reshape(m, -1).T
