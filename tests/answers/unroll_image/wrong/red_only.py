def unroll_image(image):
    return image[:, :, 0].reshape(-1, 1)
