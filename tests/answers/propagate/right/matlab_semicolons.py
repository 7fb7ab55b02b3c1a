def propagate(w, b, X, Y):
    n, m = np.shape(X);
    Z = np.matmul(np.transpose(w), X) + np.tile(b, (1, m));
    A = 1. / (1. + np.exp(-Z));
    cost = -1. / m * (np.matmul(Y, np.transpose(np.log(A))) + np.matmul(1 - Y, np.transpose(np.log(1 - A))));
    dZ = A - Y;
    grads = {};
    grads['dw'] = 1. / m * np.matmul(X, np.transpose(dZ));
    grads['db'] = 1. / m * np.sum(dZ);
    return grads, cost
