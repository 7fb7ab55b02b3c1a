from itertools import zip_longest


def broadcast_shape(first, second):
    pairs = list(zip_longest(first[::-1], second[::-1], fillvalue=1))
    if any(len({one, other} - {1}) > 1 for one, other in pairs):
        return "error"
    return tuple(max(pair) for pair in reversed(pairs))
