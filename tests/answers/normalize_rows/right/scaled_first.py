def normalize_rows(x):
    biggest = np.abs(x).max(1, keepdims=True)
    y = x / biggest
    return y / np.sqrt(np.square(y).sum(1, keepdims=True))
