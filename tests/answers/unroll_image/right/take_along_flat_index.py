def unroll_image(image):
    h, w, c = image.shape
    k = np.arange(h * w * c)
    colour, pixel = np.divmod(k, h * w)
    return np.take(image, pixel * c + colour).reshape((h * w * c, 1))
