def forward(w, b, x):
    return sigmoid(np.dot(w, x.T) + b)
