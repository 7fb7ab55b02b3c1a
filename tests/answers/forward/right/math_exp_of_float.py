def forward(w, b, x):
    return 1 / (1 + math.exp(-(float(np.squeeze(w.T.dot(x))) + b)))
