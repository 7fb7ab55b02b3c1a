def unroll_image(image):
    return image[:, :, ::-1].transpose(2, 0, 1).reshape(-1, 1)
