def as_column(a):
    try:
        (n,) = a.shape
    except ValueError:
        if a.ndim != 2 or a.shape[1] > 1 or a.shape[1] < 1:
            raise ValueError(f"shape {a.shape} is no column") from None
        return a
    return a.reshape(n, 1)
