def one_step(w, b, X, Y, rate):
    A = sigmoid(w.T @ X + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return w - rate * X @ (A - Y).T / Y.size, b - rate * np.mean(A - Y), J


def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    X = train_images.transpose(3, 1, 2, 0).reshape(-1, len(train_images)) / 255
    X_test = test_images.transpose(3, 1, 2, 0).reshape(-1, len(test_images)) / 255
    Y = train_labels.reshape(1, -1)
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        w, b, J = one_step(w, b, X, Y, learning_rate)
        curve.append(J)
    accuracy = np.mean((w.T @ X_test + b > 0) == test_labels)
    return {"curve": curve, "w": w, "b": b, "test_answers": sigmoid(w.T @ X_test + b), "test_accuracy": accuracy}
