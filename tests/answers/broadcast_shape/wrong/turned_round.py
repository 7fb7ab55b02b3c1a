def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first, second = (1,) * (n - len(first)) + first, (1,) * (n - len(second)) + second
    shape = []
    for a, b in list(zip(first, second))[::-1]:
        if a != b and 1 not in (a, b):
            return "error"
        shape.append(max(a, b))
    return tuple(shape)
