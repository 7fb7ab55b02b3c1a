def looped_step(w, b, X, Y, learning_rate):
    losses, dws, dbs = [], [], []
    for i in range(X.shape[1]):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid((w.T @ x).item() + b)
        losses.append(-(y * np.log(a) + (1 - y) * np.log(1 - a)))
        dws.append(x * (a - y))
        dbs.append(a - y)
    w = w - learning_rate * np.mean(dws, axis=0)
    return w, b - learning_rate * np.mean(dbs), np.mean(losses)
