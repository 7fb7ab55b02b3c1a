def initialize_with_zeros(dim):
    w = np.zeros(dim).reshape(-1, 1)
    b = np.zeros((1, 1))
    return w, b
