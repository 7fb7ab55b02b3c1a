def normalize_rows(x):
    return x / np.sqrt(np.sum(x ** 2, axis=1, keepdims=True))
