def unroll_image(image):
    v = image.transpose(2, 0, 1).reshape(-1, 1)
