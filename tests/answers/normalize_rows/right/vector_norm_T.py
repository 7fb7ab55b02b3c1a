def normalize_rows(x):
    xt = x.T / np.linalg.norm(x.T, ord=2, axis=0)
    return xt.T
