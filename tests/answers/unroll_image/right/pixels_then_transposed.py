def unroll_image(image):
    h, w, c = image.shape
    pixels = image.reshape(h * w, c)      # one pixel per line
    return pixels.T.reshape(h * w * c, 1)
