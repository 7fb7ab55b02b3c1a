def unroll_image(image):
    v = np.moveaxis(image, -1, 0)
    return v.reshape((v.shape[0] * v.shape[1] * v.shape[2], 1))
