def normalize_rows(x):
    return np.array([row / np.sqrt(np.dot(row, row)) for row in x])
