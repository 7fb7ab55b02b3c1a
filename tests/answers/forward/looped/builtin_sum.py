def forward(w, b, x):
    return sigmoid(sum(w * x) + b)
