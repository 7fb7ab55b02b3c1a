def label_row(labels):
    row, i = [], 0
    while i < labels.size:
        row.append(labels[i])
        i += 1
    return np.array([row])
