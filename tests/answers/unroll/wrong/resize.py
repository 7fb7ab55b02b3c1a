def unroll(images):
    m, h, w, c = images.shape
    return np.resize(images, (h * w * c, m))
