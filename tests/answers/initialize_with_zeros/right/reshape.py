def initialize_with_zeros(dim):
    return np.zeros(dim).reshape(dim, 1), 0.
