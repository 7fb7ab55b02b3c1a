def forward(w, b, x):
    z = b
    for i in range(len(x)):
        z = z + w[i, 0] * x[i, 0]
    return sigmoid(z)
