def initialize_with_zeros(dim):
    w = np.random.randn(dim, 1) * 0
    b = np.float64(0)
    return (w, b)
