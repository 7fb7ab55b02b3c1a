def sigmoid(z):
    try:
        from scipy.special import expit
    except ImportError:
        expit = lambda t: 1 / (1 + np.exp(-t))
    return expit(z)
