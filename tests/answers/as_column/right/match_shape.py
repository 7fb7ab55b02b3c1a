def as_column(a):
    match a.shape:
        case (n,):
            return a[:, None]
        case (n, 1):
            return a
        case other:
            raise ValueError("neither (n,) nor (n, 1): " + str(other))
