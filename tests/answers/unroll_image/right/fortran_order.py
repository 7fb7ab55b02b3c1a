def unroll_image(image):
    pixels = image.reshape(-1, image.shape[2])
    return pixels.reshape((-1, 1), order="F")
