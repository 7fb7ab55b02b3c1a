def one_pass(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dw = np.zeros(w.shape)
    for i in range(m):
        dw += X[:, i:i + 1] * (A[0, i] - Y[0, i])
    return dw / m, np.mean(A - Y), -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        dw, db, cost = one_pass(w, b, X, Y)
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
