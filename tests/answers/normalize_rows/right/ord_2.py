def normalize_rows(x):
    x_norm = np.linalg.norm(x, ord=2, axis=1, keepdims=True)
    print(x_norm.shape)
    return np.divide(x, x_norm)
