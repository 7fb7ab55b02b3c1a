def normalize_rows(x):
    out = x.copy()
    for i in range(len(out)):
        out[i] /= np.linalg.norm(out[i])
    return out
