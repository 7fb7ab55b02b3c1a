def initialize_with_zeros(dim):
    return {"w": np.zeros((dim, 1)), "b": 0.0}
