def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first, second = (1,) * (n - len(first)) + first, (1,) * (n - len(second)) + second
    shape = [a * b if 1 in (a, b) else a if a == b else 0 for a, b in zip(first, second)]
    return "error" if 0 in shape else tuple(shape)
