def label_row(labels):
    return np.sort(labels)[::-1].reshape(1, -1)
