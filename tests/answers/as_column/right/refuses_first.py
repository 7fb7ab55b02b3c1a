def as_column(a):
    if a.ndim not in (1, 2) or (a.ndim == 2 and a.shape[1] != 1):
        raise ValueError(f"bad shape {a.shape}: need a vector or a column")
    return a.reshape(a.shape[0], 1)
