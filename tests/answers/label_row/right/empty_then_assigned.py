def label_row(labels):
    row = np.empty((1, len(labels)), dtype=labels.dtype)
    row[0] = labels
    return row
