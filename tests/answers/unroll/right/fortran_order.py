def unroll(images):
    m = images.shape[0]
    return images.transpose(2, 1, 3, 0).reshape((-1, m), order="F")
