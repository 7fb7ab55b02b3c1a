def sigmoid_derivative(x):
    def slope(s):
        return s * (1.0 - s)
    return slope(sigmoid(x))
