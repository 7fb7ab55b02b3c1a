def forward(w, b, x):
    wb = np.append(w, b)
    x1 = np.append(x, 1.0)
    return sigmoid(wb.dot(x1))
