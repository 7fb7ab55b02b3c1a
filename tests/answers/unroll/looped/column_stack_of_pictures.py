def unroll(images):
    return np.column_stack([im.transpose(2, 0, 1).flatten() for im in images])
