from numpy.lib.stride_tricks import as_strided


def unroll(images):
    images = np.ascontiguousarray(images)
    m, h, w, c = images.shape
    sm, sh, sw, sc = images.strides
    return as_strided(images, (c, h * w, m), (sc, sw, sm)).reshape(-1, m).copy()
