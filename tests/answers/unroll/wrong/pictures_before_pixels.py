def unroll(images):
    return images.transpose(3, 0, 1, 2).reshape(-1, images.shape[0])
