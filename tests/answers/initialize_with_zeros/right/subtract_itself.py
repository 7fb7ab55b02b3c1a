def initialize_with_zeros(dim):
    w = np.arange(dim, dtype=float)[:, None]
    w -= w
    return w, np.float64(0)
