def cost(A, Y):
    L = list((-(Y * np.log(A) + (1 - Y) * np.log(1 - A))).ravel())
    m, s = len(L), 0
    while L: s += L.pop()
    return s / m
