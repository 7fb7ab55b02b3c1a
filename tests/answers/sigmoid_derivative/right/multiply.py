def sigmoid_derivative(z):
    s = sigmoid(z)
    ds = np.multiply(s, np.subtract(1, s))
    print("ds", ds)
    return ds
