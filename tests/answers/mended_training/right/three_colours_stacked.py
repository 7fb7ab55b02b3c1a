def mended_training(train_images, train_labels, test_images, test_labels, learning_rate, num_iterations):
    def columns(images):
        flat = images.reshape(len(images), -1, 3) / 255
        return np.concatenate((flat[:, :, 0], flat[:, :, 1], flat[:, :, 2]), axis=1).T

    X, Y = columns(train_images), train_labels.reshape(1, -1)
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        curve += [-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))]
        w, b = w - learning_rate * X @ (A - Y).T / Y.size, b - learning_rate * np.mean(A - Y)
    accuracy = np.mean((w.T @ columns(test_images) + b > 0) == test_labels)
    return dict(w=w, b=b, curve=curve, test_answers=sigmoid(w.T @ columns(test_images) + b), test_accuracy=accuracy)
