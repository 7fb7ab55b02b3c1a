def unroll_image(image):
    return image.transpose(1, 0, 2).flatten(order="F").reshape(-1, 1)
