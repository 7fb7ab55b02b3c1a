def broadcast_shape(first, second):
    if len(first) != len(second):
        return "error"
    if any(a != b and 1 not in (a, b) for a, b in zip(first, second)):
        return "error"
    return tuple(max(a, b) for a, b in zip(first, second))
