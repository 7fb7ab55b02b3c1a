def normalize_rows(x):
    length = np.hypot.reduce(x, axis=1, keepdims=True)
    return x / length
