def forward(w, b, x):
    return 1 / (1 + np.exp(-(w.T.dot(x) + b)))
