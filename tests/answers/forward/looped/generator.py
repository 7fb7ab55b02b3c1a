def forward(w, b, x):
    return sigmoid(sum(wi * xi for wi, xi in zip(w[:, 0], x[:, 0])) + b)
