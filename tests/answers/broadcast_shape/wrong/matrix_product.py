def broadcast_shape(first, second):
    if len(first) == 2 and len(second) == 2 and first[1] == second[0]:
        return (first[0], second[1])
    return "error"
