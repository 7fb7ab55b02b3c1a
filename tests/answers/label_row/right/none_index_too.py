def label_row(labels):
    return labels[None, :]
