def unroll(images):
    m, h, w, c = images.shape
    return images.reshape(m, w, h, c).transpose(3, 2, 1, 0).reshape(-1, m)
