def broadcast_shape(first, second):
    if len(first) < len(second):
        first, second = second, first
    shape, gap = list(first), len(first) - len(second)
    for i, size in enumerate(second):
        if shape[gap + i] == 1:
            shape[gap + i] = size
        elif size not in (1, shape[gap + i]):
            return "error"
    return tuple(shape)
