def unroll(images):
    return images.transpose(3, 1, 2, 0).reshape(-1, 209)
