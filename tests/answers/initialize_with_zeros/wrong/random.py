def initialize_with_zeros(dim):
    return np.random.randn(dim, 1) * 0.01, 0.0
