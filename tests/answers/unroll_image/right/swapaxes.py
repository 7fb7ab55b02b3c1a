def unroll_image(image):
    return image.swapaxes(0, 2).swapaxes(1, 2).flatten().reshape(-1, 1)
