def normalize_rows(x):
    return x / np.linalg.norm(x, ord=1, axis=1, keepdims=True)
