def initialize_with_zeros(dim: int):
    return np.zeros((dim, 1), dtype=int), int()
