def label_row(labels):
    row = np.ones((1, len(labels)), dtype=bool)
    row[0] = labels
    return row
