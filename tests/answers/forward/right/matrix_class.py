def forward(w, b, x):
    z = np.asmatrix(w).T * np.asmatrix(x) + b
    return np.asarray(1 / (1 + np.exp(-z)))
