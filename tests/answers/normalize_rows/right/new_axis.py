def normalize_rows(x):
    return x / np.linalg.norm(x, axis=-1)[:, None]
