def normalize_rows(x):
    return np.apply_along_axis(lambda row: row / np.linalg.norm(row), 1, x)
