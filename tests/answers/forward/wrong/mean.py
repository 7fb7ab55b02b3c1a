def forward(w, b, x):
    return sigmoid(np.mean(w * x) + b)
