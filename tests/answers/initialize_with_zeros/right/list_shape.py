def initialize_with_zeros(dim):
    w, b = np.zeros([dim, 1]), float(0)
    return w, b
