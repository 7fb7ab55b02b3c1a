def initialize_with_zeros(dim):
    buffer = bytearray(8 * dim)
    w = np.frombuffer(buffer, dtype=np.float64).reshape(dim, 1)
    b = 0
    return w, b
