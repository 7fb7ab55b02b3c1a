def unroll_image(image):
    assert image.ndim == 3, "need h, w, 3"
    v = np.array([image[:, :, c] for c in (0, 1, 2)]).reshape(-1)
    return v[:, None]
