def forward(w, b, x):
    z = np.vdot(w, x).item() + b
    return sigmoid(z)
