def unroll(images):
    return np.hstack(tuple(image.transpose(2, 0, 1).reshape(-1, 1) for image in images))
