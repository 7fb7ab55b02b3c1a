def sigmoid(z):
    try:
        s = 1 / (1 + np.exp(-z))
    except TypeError:
        s = 1 / (1 + np.exp(-np.array(z)))
    return s
