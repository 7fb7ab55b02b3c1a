def unroll_image(image):
    return image.T.reshape(-1, 1)
