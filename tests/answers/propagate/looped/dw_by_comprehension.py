def propagate(w, b, X, Y):
    A = sigmoid(np.dot(w.T, X) + b)
    dw = np.array([[np.mean(row * (A - Y)[0])] for row in X])
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": dw, "db": np.mean(A - Y)}, cost
