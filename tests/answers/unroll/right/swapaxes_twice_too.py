def unroll(images):
    return images.swapaxes(2, 3).swapaxes(1, 2).reshape(images.shape[0], -1).transpose()
