def unroll(images):
    m, h, _, c = images.shape
    return images.transpose(3, 1, 2, 0).reshape(h * h * c, m)
