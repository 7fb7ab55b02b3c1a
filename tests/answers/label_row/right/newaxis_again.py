def label_row(labels):
    labels = labels.reshape((1, labels.shape[0]))
    return labels
