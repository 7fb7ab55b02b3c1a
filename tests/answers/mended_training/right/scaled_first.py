def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    train, test = train_images / 255, test_images / 255
    X = train.transpose(3, 1, 2, 0).reshape(-1, train.shape[0])
    X_test = test.transpose(3, 1, 2, 0).reshape(-1, test.shape[0])
    Y, m = train_labels.reshape(1, -1).astype(float), train.shape[0]
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, []
    for i in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        curve.append(-(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum() / m)
        w = w - learning_rate * (X @ (A - Y).T) / m
        b = b - learning_rate * (A - Y).sum() / m
    right = np.sum((w.T @ X_test + b > 0) == test_labels)
    return {"w": w, "b": b, "curve": curve, "test_answers": sigmoid(w.T @ X_test + b), "test_accuracy": right / len(test_labels)}
