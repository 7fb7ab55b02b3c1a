def normalize_rows(x):
    return x / np.hypot.reduce(x, axis=1).reshape(-1, 1)
