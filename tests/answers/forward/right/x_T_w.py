def forward(w, b, x):
    return sigmoid(x.T.dot(w) + b)[0, 0]
