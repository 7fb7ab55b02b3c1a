def unroll_image(image):
    return image.reshape((-1, 1), order="F")
