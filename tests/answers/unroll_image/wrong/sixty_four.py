def unroll_image(image):
    return image.transpose(2, 0, 1).reshape(64 * 64 * 3, 1)
