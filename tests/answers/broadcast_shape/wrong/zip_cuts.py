def broadcast_shape(first, second):
    shape = []
    for a, b in zip(first[::-1], second[::-1]):
        if a != b and 1 not in (a, b):
            return "error"
        shape.append(max(a, b))
    return tuple(shape[::-1])
