def initialize_with_zeros(dim):
    w = np.zeros(dim).reshape(dim, 1)
    b = np.zeros(1)[0]
    return w, b
