def as_column(a):
    if a.ndim == 2 and a.shape[1] != 1:
        raise ValueError("no column")
    return a.reshape(-1, 1)
