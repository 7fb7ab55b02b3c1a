class Neuron:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def probability(self, X):
        return sigmoid(self.w.T @ X + self.b)

    def predict(self, X):
        return np.where(self.probability(X) > 0.5, 1, 0)


def predict(w, b, X):
    return Neuron(w, b).predict(X)
