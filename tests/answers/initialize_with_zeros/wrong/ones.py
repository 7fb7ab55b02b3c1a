def initialize_with_zeros(dim):
    return np.ones((dim, 1)), 0.0
