def unroll_image(image: "np.ndarray") -> "np.ndarray":
    assert image.ndim == 3 and image.shape[-1] == 3, "need an RGB picture"
    flat = image.reshape((image.shape[0] * image.shape[1], 3)).T
    return np.ascontiguousarray(flat).reshape((-1, 1))
