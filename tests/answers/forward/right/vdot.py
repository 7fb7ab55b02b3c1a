def forward(w, b, x):
    return sigmoid(np.vdot(w, x) + b)
