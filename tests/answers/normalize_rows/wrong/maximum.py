def normalize_rows(x):
    return x / np.abs(x).max(axis=1, keepdims=True)
