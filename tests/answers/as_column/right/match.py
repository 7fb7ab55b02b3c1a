def as_column(a):
    match a.shape:
        case (n,):
            return a.reshape(n, 1)
        case (_, 1):
            return a.copy()
        case other:
            raise ValueError(f"not a column: {other}")
