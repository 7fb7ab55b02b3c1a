def label_row(labels):
    return np.vstack((labels,))
