def initialize_with_zeros(dim):
    return np.zeros((2, 1)), 0.0
