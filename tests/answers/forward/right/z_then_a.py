def forward(w, b, x):
    z = np.dot(w.T, x) + b
    a = 1.0 / (1.0 + np.exp(-z))
    return np.squeeze(a)
