# sigma is above one half exactly where z is above 0
def predict(w, b, X):
    return (np.dot(w.T, X) + b > 0).astype(float)
