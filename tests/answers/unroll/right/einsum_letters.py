def unroll(images):
    m = len(images)
    return np.einsum("mhwc->chwm", images).reshape(-1, m)
