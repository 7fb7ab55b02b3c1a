# a jump plus a term that decays on both sides
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    tail = np.exp(-abs(z)) / (1 + np.exp(-abs(z)))
    return np.heaviside(z, 1) - np.sign(z) * tail - (z == 0) * tail
