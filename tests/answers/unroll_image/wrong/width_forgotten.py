def unroll_image(image):
    h = image.shape[0]
    return image.transpose(2, 0, 1).reshape(h * h * 3, 1)
