def forward(w, b, x):
    z = np.dot(w.T, x) + b
    return z, sigmoid(z)
