def forward(w, b, x):
    return float(sigmoid(np.vdot(w, x) + b))
