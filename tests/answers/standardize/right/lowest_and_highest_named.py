def standardize(X):
    lo, hi = 0, 255
    return (X.astype(float) - lo) / (hi - lo)
