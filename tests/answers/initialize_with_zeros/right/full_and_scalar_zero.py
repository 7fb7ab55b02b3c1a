def initialize_with_zeros(dim):
    w = np.full([dim, 1], 0.)
    b = np.zeros(1)[0]
    return (w, b)
