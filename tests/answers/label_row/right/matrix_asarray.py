def label_row(labels):
    return np.asarray(np.matrix(labels))
