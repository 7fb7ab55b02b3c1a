def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    m = len(train_images)
    X = train_images.transpose(3, 1, 2, 0).reshape(-1, m) / 255
    Y = train_labels.reshape(1, m)
    w, b, curve = np.zeros((X.shape[0], 1)), np.zeros((1, 1)), []
    for i in range(num_iterations):
        A = sigmoid(np.dot(w.T, X) + b)
        curve.append(-(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m)
        w = w - learning_rate * np.dot(X, (A - Y).T) / m
        b = b - learning_rate * np.mean(A - Y, keepdims=True)
    X_test = test_images.transpose(3, 1, 2, 0).reshape(-1, len(test_images)) / 255
    right = np.equal(np.dot(w.T, X_test) + b > 0, test_labels.reshape(1, -1))
    return {"w": w, "b": b, "curve": curve, "test_answers": sigmoid(np.dot(w.T, X_test) + b), "test_accuracy": right.mean()}
