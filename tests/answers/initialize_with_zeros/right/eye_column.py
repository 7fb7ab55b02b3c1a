def initialize_with_zeros(dim):
    w = np.eye(dim, 1, k=1 - dim - 1)
    assert not w.any()
    return w, 0.
