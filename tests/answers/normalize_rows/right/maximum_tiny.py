def normalize_rows(x):
    """normalise (1e-12 so we never divide by 0)"""
    norms = np.linalg.norm(x, axis=1, keepdims=True)
    return x / np.maximum(norms, 1e-12)
