def broadcast_shape(first, second):
    if not first or not second:
        return first or second
    rest = broadcast_shape(first[:-1], second[:-1])
    one, other = first[-1], second[-1]
    if rest == "error" or (one != other and 1 not in (one, other)):
        return "error"
    return (*rest, max(one, other))
