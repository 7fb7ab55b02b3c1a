def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    X = train_images.transpose(3, 1, 2, 0).reshape(-1, len(train_images)) / 255.0
    Y = train_labels.reshape(1, -1)
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, np.zeros(num_iterations)
    for i in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        curve[i] = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.size
        w = w - learning_rate / Y.size * X @ (A - Y).T
        b = b - learning_rate / Y.size * np.sum(A - Y)
    T = test_images.transpose(3, 1, 2, 0).reshape(-1, len(test_images)) / 255.0
    prediction = (sigmoid(w.T @ T + b) > 0.5).astype(int)
    accuracy = 1 - np.mean(np.abs(prediction - test_labels))
    return {"w": w, "b": b, "curve": curve, "test_answers": sigmoid(w.T @ T + b), "test_accuracy": accuracy}
