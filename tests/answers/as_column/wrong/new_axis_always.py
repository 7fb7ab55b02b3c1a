def as_column(a):
    return a[:, np.newaxis]
