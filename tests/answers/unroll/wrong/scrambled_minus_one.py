def unroll(images):
    return images.reshape(-1, images.shape[0])
