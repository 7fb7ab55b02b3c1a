import math
def sigmoid_derivative(z):
    values = []
    for t in np.ravel(z):
        s = 1 / (1 + math.exp(-t))
        values.append(s * (1 - s))
    return np.array(values).reshape(np.shape(z))
