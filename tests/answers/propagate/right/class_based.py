class Gradients:
    def __init__(self, w, b, X, Y):
        self.m = X.shape[1]
        self.X, self.Y = X, Y
        self.A = sigmoid(w.T @ X + b)

    @property
    def dz(self):
        return self.A - self.Y

    def cost(self):
        return -(self.Y * np.log(self.A) + (1 - self.Y) * np.log(1 - self.A)).sum() / self.m

    def as_dict(self):
        return {"dw": self.X @ self.dz.T / self.m, "db": self.dz.sum() / self.m}


def propagate(w, b, X, Y):
    g = Gradients(w, b, X, Y)
    return g.as_dict(), g.cost()
