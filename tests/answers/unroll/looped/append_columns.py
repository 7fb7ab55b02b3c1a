def unroll(images):
    columns = []
    for image in images:
        columns.append(
            np.concatenate([image[:, :, 0].ravel(), image[:, :, 1].ravel(), image[:, :, 2].ravel()])
        )
    return np.array(columns).T
