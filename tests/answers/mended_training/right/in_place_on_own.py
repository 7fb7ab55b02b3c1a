def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    X = train_images.transpose(3, 1, 2, 0).reshape(-1, len(train_images)) / 255
    X_test = test_images.transpose(3, 1, 2, 0).reshape(-1, len(test_images)) / 255
    Y = train_labels.reshape(1, -1)
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        curve.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        w -= learning_rate * X @ (A - Y).T / Y.size
        b -= learning_rate * np.mean(A - Y)
    return {"w": w, "b": b, "curve": curve, "test_answers": sigmoid(w.T @ X_test + b), "test_accuracy": np.mean((w.T @ X_test + b > 0) == test_labels)}
