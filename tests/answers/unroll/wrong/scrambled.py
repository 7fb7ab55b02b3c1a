def unroll(images):
    m, h, w, c = images.shape
    return images.reshape(h * w * c, m)
