def initialize_with_zeros(dim):
    return np.zeros(dim), 0.0
