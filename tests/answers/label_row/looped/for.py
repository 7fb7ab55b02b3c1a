def label_row(labels):
    row = np.zeros((1, len(labels)))
    for i in range(len(labels)):
        row[0, i] = labels[i]
    return row
