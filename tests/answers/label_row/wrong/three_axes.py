def label_row(labels):
    return labels.reshape(1, 1, -1)
