def unroll(images):
    num = images.shape[0]
    nx = int(np.prod(images.shape[1:]))
    order = np.arange(nx).reshape(images.shape[1:]).transpose(2, 0, 1).flatten()
    flat = images.reshape(num, nx)
    return flat[:, order].T
