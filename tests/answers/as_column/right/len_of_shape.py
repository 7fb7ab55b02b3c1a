def as_column(a):
    shape = a.shape
    if len(shape) == 1:
        return a[:, np.newaxis]
    elif len(shape) == 2 and shape[-1] == 1:
        return a
    else:
        raise ValueError("as_column wants (n,) or (n, 1), but got " + str(shape))
