def initialize_with_zeros(dim):
    return 0 * np.ones((dim, 1)), 0
