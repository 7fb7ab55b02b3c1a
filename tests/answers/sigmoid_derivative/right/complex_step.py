def sigmoid_derivative(z):
    h = 1e-20
    zz = np.asarray(z) + 1j * h
    return np.imag(1 / (1 + np.exp(-zz))) / h
