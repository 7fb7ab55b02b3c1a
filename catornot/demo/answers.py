"""What the demo students wrote."""

from __future__ import annotations

GOOD = {
    "unroll": """\
def unroll(images):
    m = images.shape[0]
    return images.transpose(3, 1, 2, 0).reshape(-1, m)
""",
    "standardize": """\
def standardize(X):
    return X / 255.0
""",
    "sigmoid": """\
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
""",
    "initialize_with_zeros": """\
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
""",
    "propagate": """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost
""",
    "optimize": """\
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
""",
    "predict": """\
def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return (A > 0.5).astype(int)
""",
    "model": """\
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5,
          print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate,
                                    print_cost)
    w, b = params["w"], params["b"]
    return {"costs": costs, "Y_prediction_test": predict(w, b, X_test),
            "Y_prediction_train": predict(w, b, X_train), "w": w, "b": b,
            "learning_rate": learning_rate, "num_iterations": num_iterations}
""",
}

LOOPS = {
    "unroll": """\
def unroll(images):
    columns = []
    for image in images:
        columns.append(np.concatenate([image[:, :, c].ravel() for c in range(3)]))
    return np.array(columns).T
""",
    "standardize": """\
def standardize(X):
    return np.array([[pixel / 255 for pixel in row] for row in X])
""",
    "sigmoid": """\
def sigmoid(z):
    return np.vectorize(lambda number: 0.5 * (1 + math.tanh(number / 2)))(z)
""",
    "initialize_with_zeros": """\
def initialize_with_zeros(dim):
    w = []
    for i in range(dim):
        w.append([0.0])
    return np.array(w), 0.0
""",
    "propagate": """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    J, db, dw = 0, 0, np.zeros(w.shape)
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(np.dot(w.T, x) + b)[0, 0]
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, J / m
""",
    "optimize": """\
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs, w = [], w.copy()
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        for j in range(len(w)):
            w[j] = w[j] - learning_rate * grads["dw"][j]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
""",
    "predict": """\
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
    return Y_prediction
""",
    "model": GOOD["model"],
}

UNUSUAL = {
    "unroll": """\
def unroll(images):
    return np.moveaxis(images, -1, 1).reshape(len(images), -1).T
""",
    "standardize": """\
def standardize(X):
    return np.divide(X, 255, dtype=float)
""",
    "sigmoid": '''\
def sigmoid(z):
    """A stable one, by the hyperbolic tangent."""
    return (np.tanh(np.multiply(z, 0.5)) + 1) / 2
''',
    "initialize_with_zeros": """\
def initialize_with_zeros(dim):
    return np.zeros(shape=(dim, 1), dtype=float), 0
""",
    "propagate": """\
def propagate(w, b, X, Y):
    m = Y.size
    A = np.clip(sigmoid(w.T @ X + b), 1e-12, 1 - 1e-12)
    cost = -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / m
    return dict(dw=np.einsum("ij,kj->ik", X, A - Y) / m, db=np.mean(A - Y, keepdims=True)), cost
""",
    "optimize": """\
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    parameters = {"w": copy.deepcopy(w), "b": b}
    costs, i = [], 0
    while i < num_iterations:
        grads, cost = propagate(X=X, Y=Y, **parameters)
        if not i % 100:
            costs += [cost]
        parameters = {k: parameters[k] - learning_rate * grads["d" + k] for k in ("w", "b")}
        i += 1
    return parameters, grads, costs
""",
    "predict": """\
def predict(w, b, X):
    return np.where(sigmoid(w.T.dot(X) + b) > 0.5, 1.0, 0.0)
""",
    "model": GOOD["model"],
}

WRONG_AXIS = """\
def propagate(w, b, X, Y):
    m = X.shape[0]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost
"""
MISSING_MEAN = """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T), "db": np.sum(A - Y)}, cost
"""
WRONG_SIGMOID = """\
def sigmoid(z):
    return 1 / 1 + np.exp(-z)
"""
LOUD_SIGMOID = """\
import sys

def sigmoid(z):
    print("working …", file=sys.stderr)
    np.exp(np.array([1000.0]))  # overflows, and numpy warns
    return 1 / (1 + np.exp(-z))

sigmoid(np.array([-1000.0]))
"""
RAISES = """\
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost[i])
        w = w - learning_rate * grads.dw
    return {"w": w, "b": b}, grads, costs
"""
NEVER_ENDS = """\
def predict(w, b, X):
    i = 0
    while i < X.shape[1]:
        A = sigmoid(np.dot(w.T, X) + b)
    return (A > 0.5).astype(int)
"""
ESSAY = """\
There are 12289 parameters and only 209 pictures to learn from, so the model also learns what is
particular to those pictures. I would train on more and more of them and watch both accuracies.
"""
