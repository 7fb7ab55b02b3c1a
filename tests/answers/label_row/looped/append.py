def label_row(labels):
    out = []
    for one in labels:
        out.append(one)
    return np.array([out])
