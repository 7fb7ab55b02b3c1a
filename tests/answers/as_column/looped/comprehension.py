def as_column(a):
    if a.ndim == 1:
        return np.array([[x] for x in a])
    if a.ndim == 2 and a.shape[1] == 1:
        return a
    raise ValueError("no column")
