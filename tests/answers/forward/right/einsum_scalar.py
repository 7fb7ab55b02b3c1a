def forward(w, b, x):
    return sigmoid(np.einsum("ij,ij->", w, x) + b)
