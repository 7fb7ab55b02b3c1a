def as_column(a):
    try:
        n, = a.shape
        return a.reshape((n, 1))
    except ValueError:
        if a.shape[1:] == (1,):
            return a
        raise ValueError("neither (n,) nor (n, 1)")
