def as_column(a):
    return a.reshape(-1, 1)
