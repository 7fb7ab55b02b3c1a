def forward(w, b, x):
    return sigmoid(w.T @ x + b)
