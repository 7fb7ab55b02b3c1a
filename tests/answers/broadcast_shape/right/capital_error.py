def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first, second = (1,) * (n - len(first)) + first, (1,) * (n - len(second)) + second
    if any(a != b and a != 1 and b != 1 for a, b in zip(first, second)):
        return "Error"
    return tuple(max(a, b) for a, b in zip(first, second))
