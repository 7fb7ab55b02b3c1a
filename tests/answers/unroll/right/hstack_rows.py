def unroll(images):
    m = images.shape[0]
    rows = np.hstack(
        [
            images[..., 0].reshape(m, -1),
            images[..., 1].reshape(m, -1),
            images[..., 2].reshape(m, -1),
        ]
    )
    return rows.T
