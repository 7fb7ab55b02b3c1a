def initialize_with_zeros(dim):
    w = []
    for i in range(dim):
        w.append([0.0])
    return np.array(w), 0.0
