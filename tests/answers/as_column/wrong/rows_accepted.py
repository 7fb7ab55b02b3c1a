def as_column(a):
    if a.ndim > 2:
        raise ValueError("too many axes")
    if a.ndim == 2 and a.shape[0] != 1 and a.shape[1] != 1:
        raise ValueError("not a vector")
    return a.reshape(-1, 1)
