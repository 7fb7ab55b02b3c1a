def forward(w, b, x):
    return sigmoid(np.dot(w.T, x))
