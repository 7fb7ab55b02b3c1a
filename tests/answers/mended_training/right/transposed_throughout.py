def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    rows = train_images.transpose(0, 3, 1, 2).reshape(len(train_images), -1) / 255
    tests = test_images.transpose(0, 3, 1, 2).reshape(len(test_images), -1) / 255
    y = train_labels.reshape(-1, 1)
    w, b, curve = np.zeros((rows.shape[1], 1)), 0.0, []
    for _ in range(num_iterations):
        a = sigmoid(rows @ w + b)
        curve.append(-np.mean(y * np.log(a) + (1 - y) * np.log(1 - a)))
        w = w - learning_rate * rows.T @ (a - y) / len(y)
        b = b - learning_rate * np.mean(a - y)
    accuracy = np.mean((tests @ w + b > 0)[:, 0] == test_labels)
    return {"w": w, "b": b, "curve": curve, "test_answers": sigmoid(tests @ w + b).T, "test_accuracy": accuracy}
