def initialize_with_zeros(dim):
    w = np.zeros((dim,1), dtype=np.float32)
    b = float(0)
    return w, b
