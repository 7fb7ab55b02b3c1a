def unroll(images):
    return images.T.swapaxes(1, 2).reshape(-1, images.shape[0])
