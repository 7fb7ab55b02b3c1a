def label_row(labels):
    return np.flip(labels).reshape(1, -1)
