def as_column(a):
    n = a.shape[0]
    if a.shape not in {(n,), (n, 1)}:
        raise ValueError(a.shape)
    return np.reshape(a, (n, 1))
