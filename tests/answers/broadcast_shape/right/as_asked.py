def broadcast_shape(first, second):
    axes = max(len(first), len(second))
    first = (1,) * (axes - len(first)) + first
    second = (1,) * (axes - len(second)) + second
    shape = ()
    for one, other in zip(first, second):
        if one == other or other == 1:
            shape += (one,)
        elif one == 1:
            shape += (other,)
        else:
            return "error"
    return shape
