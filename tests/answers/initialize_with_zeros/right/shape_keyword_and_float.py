def initialize_with_zeros(dim):
    return np.zeros(shape=(dim, 1), dtype=float), 0.0
