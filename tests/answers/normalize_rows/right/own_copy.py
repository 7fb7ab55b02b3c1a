def normalize_rows(x):
    y = np.array(x, dtype=float)
    y /= np.sqrt(np.square(y).sum(1, keepdims=True))
    return y
