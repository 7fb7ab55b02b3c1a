def forward(w, b, x):
    return np.dot(w.T, x) + b
