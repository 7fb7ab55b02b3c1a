def unroll(images):
    chw = np.stack((images[..., 0], images[..., 1], images[..., 2]), axis=1)
    return chw.reshape(chw.shape[0], -1).T
