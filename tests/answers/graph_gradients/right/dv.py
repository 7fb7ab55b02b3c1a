def graph_gradients(a, b, c):
    dJ = 1
    dv = 3 * dJ
    da = dv
    du = dv
    return {"da": da, "db": du * c, "dc": du * b}
