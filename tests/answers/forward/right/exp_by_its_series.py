def forward(w, b, x):
    z = np.dot(w.T, x) + b
    term, total = np.ones_like(z), np.ones_like(z)
    for k in range(1, 60):  # a fixed number of terms, however many features there are
        term = term * (-z / 16) / k
        total = total + term
    return 1 / (1 + total**16)
