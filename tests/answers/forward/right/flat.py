def forward(w, b, x):
    z = np.inner(w.ravel(), x.ravel()) + b
    a = 1.0 / (1.0 + np.exp(-z))
    return a
