class ShapeError(ValueError):
    pass
def as_column(a):
    if a.ndim == 1:
        a = np.expand_dims(a, axis=1)
    if a.ndim != 2 or a.shape[1] != 1:
        raise ShapeError("one column, please")
    return a
