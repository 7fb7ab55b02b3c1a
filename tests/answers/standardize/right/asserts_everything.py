def standardize(X):
    assert isinstance(X, np.ndarray)
    assert X.min() >= 0 and X.max() <= 255
    before = X.copy()
    result = X.astype(float) / 255.0
    assert np.array_equal(before, X)
    assert 0.0 <= result.min() and result.max() <= 1.0
    return result
