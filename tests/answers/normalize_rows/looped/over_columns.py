def normalize_rows(x):
    total = 0
    for column in x.T:
        total = total + column ** 2
    return x / np.sqrt(total).reshape(-1, 1)
