def predict(w, b, X):
    print((sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int))
