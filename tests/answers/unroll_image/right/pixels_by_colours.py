def unroll_image(image):
    h, w, c = image.shape
    return image.reshape(h * w, c).T.reshape(h * w * c, 1)
