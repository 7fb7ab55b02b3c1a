def unroll(images):
    chwm = np.ascontiguousarray(images.transpose(3, 1, 2, 0))
    return chwm.ravel().reshape((-1, images.shape[0]))
