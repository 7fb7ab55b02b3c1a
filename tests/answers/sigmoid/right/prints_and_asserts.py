def sigmoid(z):
    s = 1.0 / (1.0 + np.exp(-z))
    print("sigmoid of", np.shape(z))
    assert np.shape(s) == np.shape(z)
    assert np.all(s >= 0) and np.all(s <= 1), "out of range"
    return s
