def unroll(images):
    columns = []
    for image in images:
        columns.append(image.transpose(2, 0, 1).reshape(-1, 1))
        return np.hstack(columns)
