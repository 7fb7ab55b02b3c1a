# propagate gives three things here, and optimize knows that
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
    return np.dot(X, (A - Y).T) / m, np.sum(A - Y) / m, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        dw, db, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
