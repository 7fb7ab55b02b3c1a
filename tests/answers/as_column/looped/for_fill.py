def as_column(a):
    if a.ndim == 2 and a.shape[1] == 1:
        return a
    if a.ndim != 1:
        raise ValueError("no column")
    column = np.zeros((len(a), 1))
    for i in range(len(a)):
        column[i, 0] = a[i]
    return column
