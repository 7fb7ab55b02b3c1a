class LogisticRegression:
    def __init__(self, rate, iterations):
        self.rate, self.iterations = rate, iterations
    def fit(self, X, Y):
        w, b = initialize_with_zeros(X.shape[0])
        params, self.grads, self.costs = optimize(w, b, X, Y, self.iterations, self.rate)
        self.w, self.b = params["w"], params["b"]
        return self
    def predict(self, X):
        return predict(self.w, self.b, X)

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    fitted = LogisticRegression(learning_rate, num_iterations).fit(X_train, Y_train)
    return {"costs": fitted.costs, "w": fitted.w, "b": fitted.b,
            "Y_prediction_test": fitted.predict(X_test), "Y_prediction_train": fitted.predict(X_train),
            "learning_rate": fitted.rate, "num_iterations": fitted.iterations}
