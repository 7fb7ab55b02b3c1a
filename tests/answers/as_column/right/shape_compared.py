def as_column(a):
    n = a.shape[0] if a.ndim else 0
    if a.shape == (n,) or a.shape == (n, 1):
        return np.reshape(a, (n, 1))
    msg = "a has shape {}, which is neither (n,) nor (n,1)".format(a.shape)
    raise ValueError(msg)
