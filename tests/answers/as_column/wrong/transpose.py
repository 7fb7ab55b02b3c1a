def as_column(a):
    return a.T
