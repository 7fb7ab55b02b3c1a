def label_row(labels):
    return np.atleast_2d(labels).astype(int)
