def unroll(images):
    return images.transpose(3, 1, 2, 0)
