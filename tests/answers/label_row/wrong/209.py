def label_row(labels):
    return labels.reshape(1, 209)
