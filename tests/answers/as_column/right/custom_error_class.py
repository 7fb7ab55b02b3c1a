class NotAColumn(ValueError):
    pass

def as_column(a):
    if len(a.shape) == 1:
        return np.expand_dims(a, axis=1)
    if len(a.shape) != 2 or a.shape[1] != 1:
        raise NotAColumn("want one column")
    return a.copy()
