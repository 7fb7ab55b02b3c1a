def unroll(images):
    return np.einsum("mhwc->chwm", images).reshape(-1, images.shape[0])
