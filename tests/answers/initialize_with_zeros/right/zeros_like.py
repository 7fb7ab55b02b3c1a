def initialize_with_zeros(dim):
    return np.zeros_like(np.empty((dim, 1))), np.float64(0)
