def unroll(images):
    m, h, w, c = images.shape
    colour, pixel = np.divmod(np.arange(h * w * c), h * w)
    return images.reshape(m, h * w * c)[:, pixel * c + colour].T
