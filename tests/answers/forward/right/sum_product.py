def forward(w, b, x):
    return float(sigmoid(np.sum(w * x) + b))
