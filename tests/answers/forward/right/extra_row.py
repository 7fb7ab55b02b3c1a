def forward(w, b, x):
    return sigmoid(np.append(w, b) @ np.append(x, 1))
