def initialize_with_zeros(dim):
    return [np.atleast_2d(np.zeros(dim)).T, False]
