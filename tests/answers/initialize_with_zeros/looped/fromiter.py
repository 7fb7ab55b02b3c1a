def initialize_with_zeros(dim):
    return np.fromiter((0.0 for _ in range(dim)), float).reshape(-1, 1), 0.0
