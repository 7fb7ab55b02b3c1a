class _Run:
    def __init__(self, X, Y, n, lr):
        self._X, self._Y, self._n, self._lr = X, Y, n, lr

    def _start(self):
        return initialize_with_zeros(self._X.shape[0])

    def fit(self):
        w, b = self._start()
        return optimize(w, b, self._X, self._Y, num_iterations=self._n, learning_rate=self._lr)

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    params, _, costs = _Run(X_train, Y_train, num_iterations, learning_rate).fit()
    out = dict(costs=costs, learning_rate=learning_rate, num_iterations=num_iterations, **params)
    for split, X in (("train", X_train), ("test", X_test)):
        out[f"Y_prediction_{split}"] = predict(params["w"], params["b"], X)
    return out
