def label_row(labels):
    return np.array([labels, 1 - labels])
