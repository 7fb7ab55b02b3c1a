def normalize_rows(x):
    return x / np.sqrt((x * x).sum(1))[:, None]
