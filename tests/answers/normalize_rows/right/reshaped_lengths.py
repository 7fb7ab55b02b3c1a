def normalize_rows(x):
    lengths = np.sqrt((x * x).sum(axis=1))
    return x / lengths.reshape(-1, 1)
