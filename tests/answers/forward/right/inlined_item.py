def forward(w, b, x):
    z = w.T @ x + b
    a = 1 / (1 + np.exp(-z))
    assert a.shape == (1, 1)
    return a.item()
