def forward(w, b, x):
    return sigmoid(np.sum(w * x + b))
