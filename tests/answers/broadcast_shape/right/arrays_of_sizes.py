def broadcast_shape(first, second):
    n = max(len(first), len(second))
    a, b = np.ones(n, int), np.ones(n, int)
    a[n - len(first) :] = first
    b[n - len(second) :] = second
    if np.any((a != b) & (a != 1) & (b != 1)):
        return "error"
    return tuple(np.maximum(a, b))
