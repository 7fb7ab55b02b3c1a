def normalize_rows(x):
    norm = np.sum(np.abs(x) ** 2, axis=-1) ** (1. / 2)
    return (x.transpose() / norm).transpose()
