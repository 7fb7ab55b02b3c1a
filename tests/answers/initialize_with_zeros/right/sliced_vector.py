def initialize_with_zeros(dim):
    theta = np.zeros((dim + 1, 1))
    return theta[1:], theta[0, 0]
