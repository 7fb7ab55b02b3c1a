def as_column(a):
    if a.ndim == 1:
        return a.reshape(-1, 1)
    if a.ndim == 2 and a.shape[1] == 1:
        return a
    raise ValueError("expected (n,) or (n, 1)")
