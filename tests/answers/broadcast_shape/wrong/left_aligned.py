def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first, second = first + (1,) * (n - len(first)), second + (1,) * (n - len(second))
    if any(a != b and 1 not in (a, b) for a, b in zip(first, second)):
        return "error"
    return tuple(max(a, b) for a, b in zip(first, second))
