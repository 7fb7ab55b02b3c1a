def broadcast_shape(first, second):
    shape = []
    for i in range(1, max(len(first), len(second)) + 1):
        one = first[-i] if i <= len(first) else 1
        other = second[-i] if i <= len(second) else 1
        if one != other and one != 1 and other != 1:
            return "error"
        shape.insert(0, max(one, other))
    return tuple(shape)
