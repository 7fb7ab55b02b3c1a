def normalize_rows(x):
    return np.linalg.norm(x, axis=1, keepdims=True)
