def label_row(labels):
    m = labels.shape[0]
    Y = np.zeros((1, m))
    Y[0] = labels
    return Y
