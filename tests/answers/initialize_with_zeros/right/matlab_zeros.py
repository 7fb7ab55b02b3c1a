def zeros(*size):
    return np.zeros(size)

def initialize_with_zeros(dim):
    w = zeros(dim, 1)
    b = zeros(1, 1)
    return w, b
