def unroll_image(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)
