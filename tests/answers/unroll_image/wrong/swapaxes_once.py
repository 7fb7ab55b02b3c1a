def unroll_image(image):
    return image.swapaxes(0, 2).reshape(-1, 1)
