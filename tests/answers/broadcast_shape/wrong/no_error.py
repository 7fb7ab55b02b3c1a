def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first, second = (1,) * (n - len(first)) + first, (1,) * (n - len(second)) + second
    return tuple(max(a, b) for a, b in zip(first, second))
