def unroll(images):
    chw = np.einsum("ijkl->iljk", images)
    return chw.reshape((chw.shape[0], -1)).T
