def propagate(w, b, X, Y):
    samples, targets = X.T, Y.T
    m = samples.shape[0]
    probs = sigmoid(samples @ w + b)
    error = probs - targets
    cost = -(targets.T @ np.log(probs) + (1 - targets).T @ np.log(1 - probs)) / m
    return {"dw": samples.T @ error / m, "db": error.mean(axis=0)}, cost
