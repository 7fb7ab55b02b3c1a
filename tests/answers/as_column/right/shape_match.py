def as_column(a):
    match a.shape:
        case (n,):
            return a.reshape(n, 1)
        case (_, 1):
            return a
    raise ValueError(f"a column has shape (n, 1), not {a.shape}")
