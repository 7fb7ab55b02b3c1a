def unroll_image(image):
    return np.expand_dims(image.reshape(-1, 3).flatten(order="F"), axis=1)
