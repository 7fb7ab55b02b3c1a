def broadcast_shape(first, second):
    n = max(len(first), len(second))
    a = np.array((1,) * (n - len(first)) + first, dtype=int)
    b = np.array((1,) * (n - len(second)) + second, dtype=int)
    return np.maximum(a, b) if np.all((a == b) | (a == 1) | (b == 1)) else "error"
