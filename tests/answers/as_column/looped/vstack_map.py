def as_column(a):
    if a.ndim > 2 or (a.ndim == 2 and a.shape[1] != 1):
        raise ValueError("no column")
    return np.vstack(list(map(lambda x: np.reshape(x, (1, 1)), a)))
