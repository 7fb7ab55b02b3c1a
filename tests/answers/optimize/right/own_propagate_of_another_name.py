def forward_backward(w, b, X, Y):
    A = sigmoid(np.dot(w.T, X) + b)
    m = Y.shape[1]
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return J, np.dot(X, (A - Y).T) / m, np.sum(A - Y) / m

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        J, dw, db = forward_backward(w, b, X, Y)
        if i % 100 == 0:
            costs.append(J)
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
