def unroll(images):
    return np.stack(list(map(lambda im: im.transpose(2, 0, 1).ravel(), images)), axis=-1)
