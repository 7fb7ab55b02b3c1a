def initialize_with_zeros(dim):
    w = np.empty((dim, 1))
    i = 0
    while i < dim:
        w[i] = 0
        i += 1
    return w, 0.0
