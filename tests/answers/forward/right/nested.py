def forward(w, b, x):
    def z_of(w, b, x):
        return np.matmul(w.T, x) + b
    return np.squeeze(sigmoid(z_of(w, b, x)))
