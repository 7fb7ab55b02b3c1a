class LogisticClassifier:
    def __init__(self, iterations, rate, verbose=False):
        self.iterations, self.rate, self.verbose = iterations, rate, verbose

    def fit(self, X, Y):
        start = initialize_with_zeros(X.shape[0])
        params, self.grads, self.costs = optimize(*start, X, Y, self.iterations, self.rate, self.verbose)
        self.w, self.b = params["w"], params["b"]
        return self

    def predict(self, X):
        return predict(self.w, self.b, X)

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    clf = LogisticClassifier(num_iterations, learning_rate, print_cost).fit(X_train, Y_train)
    return {"costs": clf.costs, "Y_prediction_test": clf.predict(X_test),
            "Y_prediction_train": clf.predict(X_train), "w": clf.w, "b": clf.b,
            "learning_rate": clf.rate, "num_iterations": clf.iterations}
