def normalize_rows(x):
    return (x.T / np.linalg.norm(x.T, axis=0)).T
