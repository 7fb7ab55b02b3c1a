def unroll(images):
    return images[0].transpose(2, 0, 1).reshape(-1, 1)
