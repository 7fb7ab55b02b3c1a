from math import e
def sigmoid(z):
    return 1 / (1 + pow(e, -np.asarray(z)))
