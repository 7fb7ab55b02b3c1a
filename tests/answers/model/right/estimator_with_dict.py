class LogisticRegression:
    def __init__(self, **kw): self.__dict__.update(kw)
    def fit(self, X, Y):
        w, b = initialize_with_zeros(X.shape[0])
        p, g, self.costs = optimize(w, b, X, Y, self.num_iterations, self.learning_rate, self.print_cost)
        self.w, self.b = p["w"], p["b"]
        return self
    def predict(self, X): return predict(self.w, self.b, X)
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    lr = LogisticRegression(num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost).fit(X_train, Y_train)
    return {"w": lr.w, "b": lr.b, "costs": lr.costs, "Y_prediction_test": lr.predict(X_test), "Y_prediction_train": lr.predict(X_train), "learning_rate": lr.learning_rate, "num_iterations": lr.num_iterations}
