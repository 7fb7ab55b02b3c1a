def initialize_with_zeros(dim):
    w = np.zeros(dim)[:, np.newaxis]
    return (w, 0)
