def forward(w, b, x):
    a = sigmoid(w.T @ x + b)
    tiny = 1e-12
    return min(max(a, tiny), 1 - tiny)
