def graph_gradients(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    d = {}
    d["da"] = 3
    d["db"] = 3 * c
    d["dc"] = 3 * b
    return d
