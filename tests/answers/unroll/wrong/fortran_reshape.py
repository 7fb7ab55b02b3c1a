def unroll(images):
    return images.reshape((images.shape[0], -1), order="F").T
