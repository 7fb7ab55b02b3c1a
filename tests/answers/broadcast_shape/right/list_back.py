def broadcast_shape(first, second):
    a, b = list(first), list(second)
    while len(a) < len(b):
        a = [1] + a
    while len(b) < len(a):
        b = [1] + b
    result = []
    for i in range(len(a)):
        if a[i] == 1:
            result.append(b[i])
        elif b[i] == 1 or a[i] == b[i]:
            result.append(a[i])
        else:
            return "error"
    return result
