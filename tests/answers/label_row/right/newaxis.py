def label_row(labels):
    return labels[np.newaxis, :]
