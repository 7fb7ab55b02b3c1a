def initialize_with_zeros(dim):
    return np.broadcast_to(0.0, (dim, 1)).copy(), 0.0
