def label_row(labels):
    return np.stack([labels])
