def label_row(labels):
    return np.expand_dims(labels, axis=0)
