def forward(w, b, x):
    z = (w.T @ x).item() + b
    return float(sigmoid(z))
