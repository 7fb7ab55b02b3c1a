def as_column(a):
    assert a.ndim == 1 or (a.ndim == 2 and a.shape[1] == 1)
    return a.reshape(-1, 1)
