def unroll(images):
    return images.T.reshape(-1, images.shape[0])
