def as_column(a):
    if a.ndim > 2 or (a.ndim == 2 and a.shape[1] != 1):
        raise ValueError(f"cannot make a column of shape {a.shape}")
    return a.reshape(-1, 1)
