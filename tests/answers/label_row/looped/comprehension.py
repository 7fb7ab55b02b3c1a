def label_row(labels):
    return np.array([[y for y in labels]])
