def forward(w, b, x):
    return sigmoid(x.T @ w + b)
