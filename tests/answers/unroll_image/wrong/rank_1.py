def unroll_image(image):
    return image.transpose(2, 0, 1).flatten()
