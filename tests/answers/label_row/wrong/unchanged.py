def label_row(labels):
    assert labels.ndim == 1
    return np.array(labels)
