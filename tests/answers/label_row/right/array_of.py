def label_row(labels):
    return np.array([labels], dtype=float)
