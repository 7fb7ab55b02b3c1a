def label_row(labels):
    return np.array([list(map(int, labels))])
