def unroll(images):
    m, h, w, c = images.shape
    return images.reshape(m, h * w, c).transpose(2, 1, 0)
