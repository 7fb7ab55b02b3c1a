def as_column(a):
    bad = a.ndim not in (1, 2) or (a.ndim == 2 and a.shape[1] != 1)
    if bad:
        raise ValueError(f"as_column: shape {a.shape} is no column")
    return np.reshape(a, (a.shape[0], 1))
