def forward(w, b, x):
    z = np.dot(w.T, x) + b
    return sigmoid(z)
