def normalize_rows(x):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        out[i] = x[i] / np.linalg.norm(x[i])
    return out
