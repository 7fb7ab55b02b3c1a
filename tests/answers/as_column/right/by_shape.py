def as_column(a):
    if len(a.shape) == 1:
        return a[:, np.newaxis]
    elif a.shape == (a.size, 1):
        return a
    else:
        raise ValueError("shape " + str(a.shape))
