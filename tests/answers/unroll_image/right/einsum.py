def unroll_image(image):
    return np.einsum("hwc->chw", image).ravel()[:, None]
