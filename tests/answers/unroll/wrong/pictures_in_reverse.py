def unroll(images):
    return images[::-1].transpose(3, 1, 2, 0).reshape(-1, images.shape[0])
