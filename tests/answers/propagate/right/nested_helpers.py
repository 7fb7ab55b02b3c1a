def propagate(w, b, X, Y):
    m = len(X[0])

    def act():
        return sigmoid(np.dot(w.T, X) + b)

    def mean(row):
        return np.sum(row) / m

    A = act()
    return {"dw": np.dot(X, (A - Y).T) / m, "db": mean(A - Y)}, mean(
        -Y * np.log(A) - (1 - Y) * np.log(1 - A)
    )
