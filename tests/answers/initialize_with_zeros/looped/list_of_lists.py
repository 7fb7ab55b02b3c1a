def initialize_with_zeros(dim):
    w = np.array([[0.0] for _ in range(dim)])
    b = 0.0
    return w, b
