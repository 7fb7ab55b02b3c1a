def forward(w, b, x):
    theta = np.vstack((b, w))
    x1 = np.vstack((1, x))
    return sigmoid((theta.T @ x1)[0, 0])
