def size_of(one, other):
    if one != other and min(one, other) != 1:
        raise ValueError("these sizes don't fit")
    return max(one, other)


def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first, second = (1,) * (n - len(first)) + first, (1,) * (n - len(second)) + second
    try:
        return tuple(map(size_of, first, second))
    except ValueError:
        return "error"
