def initialize_with_zeros(dim):
    return np.zeros(dim)[:, np.newaxis], np.array(0.0)
