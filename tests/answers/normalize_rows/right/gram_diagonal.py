def normalize_rows(x):
    return x / np.sqrt(np.diag(x @ x.T)).reshape(-1, 1)
