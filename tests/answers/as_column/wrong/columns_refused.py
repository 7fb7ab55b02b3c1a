def as_column(a):
    if a.ndim != 1:
        raise ValueError("rank 1 only")
    return a.reshape(-1, 1)
