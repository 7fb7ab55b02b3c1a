def normalize_rows(x):
    return x * np.power(np.square(x).sum(1), -0.5).reshape((x.shape[0], 1))
