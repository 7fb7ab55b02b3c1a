class LR:
    def __init__(self):
        self.cache = None
    @staticmethod
    def act(z):
        return 1 / (1 + np.exp(-z))
    def forward(self, w, b, X):
        self.cache = self.act(w.T.dot(X) + b)
        return self.cache
lr = LR()
def propagate(w, b, X, Y):
    A = lr.forward(w, b, X)
    m = float(X.shape[1])
    cost = (-1/m)*np.sum(Y*np.log(A)+(1-Y)*np.log(1-A))
    grads = {}
    grads["dw"], grads["db"] = (1/m)*X.dot((lr.cache-Y).T), (1/m)*np.sum(lr.cache-Y)
    return grads, cost
