def as_column(a):
    if len(a.shape) == 1:
        return a[:, np.newaxis]
    elif len(a.shape) == 2 and a.shape[1] == 1:
        return a
    else:
        raise ValueError("as_column: bad shape " + str(a.shape))
