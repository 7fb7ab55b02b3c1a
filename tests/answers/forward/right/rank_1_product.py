def forward(w, b, x):
    z = w[:, 0] @ x[:, 0]
    return sigmoid(z + b)
