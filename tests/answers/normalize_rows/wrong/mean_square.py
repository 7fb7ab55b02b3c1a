def normalize_rows(x):
    return x / np.sqrt(np.mean(x ** 2, axis=1, keepdims=True))
