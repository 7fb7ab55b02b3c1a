def columns(images):
    return np.moveaxis(images, -1, 1).reshape(len(images), -1).T / 255


def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    X, Y = columns(train_images), train_labels[np.newaxis]
    w, b, curve = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        curve.append(np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A)))
        w = w - learning_rate * X @ (A - Y).T / Y.size
        b = b - learning_rate * np.mean(A - Y)
    guessed = sigmoid(w.T @ columns(test_images) + b) > 0.5
    return {"w": w, "b": b, "curve": curve, "test_answers": sigmoid(w.T @ columns(test_images) + b), "test_accuracy": np.mean(guessed == test_labels)}
