def sigmoid_derivative(z):
    s = np.array(sigmoid(z))
    out = np.empty(s.shape)
    for i in np.ndindex(s.shape):
        out[i] = s[i] * (1 - s[i])
    return out
