def forward(w, b, x):
    return sigmoid(w * x + b)
