def unroll_image(image):
    x = np.rollaxis(image, 2).ravel()[:, None]
    assert x.shape == (image.size, 1)
    return x
