def unroll(images):
    last = np.moveaxis(images, 0, -1)
    first = np.moveaxis(last, 2, 0)
    return first.reshape(-1, first.shape[-1])
