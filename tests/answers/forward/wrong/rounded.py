def forward(w, b, x):
    return np.round(sigmoid(np.dot(w.T, x) + b))
