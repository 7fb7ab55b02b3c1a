def initialize_with_zeros(dim):
    return np.full((dim, 1), 0.0), 0
