def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    X = np.array([image.transpose(2, 0, 1).ravel() for image in train_images]).T / 255
    X_test = test_images.transpose(3, 1, 2, 0).reshape(-1, len(test_images)) / 255
    Y = train_labels.reshape(1, -1)
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, []
    for i in range(num_iterations):
        A = sigmoid(np.dot(w.T, X) + b)
        curve.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        dZ = A - Y
        w = w - learning_rate * np.dot(X, dZ.T) / Y.size
        b = b - learning_rate * np.sum(dZ) / Y.size
    Z_test = np.dot(w.T, X_test) + b
    right = (Z_test > 0) == test_labels
    return {"w": w, "b": b, "curve": curve, "test_answers": sigmoid(Z_test), "test_accuracy": np.mean(right)}
