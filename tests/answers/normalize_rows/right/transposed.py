def normalize_rows(x):
    return (x.T / np.linalg.norm(x, axis=1)).T
