def graph_gradients(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    dJ = 1.0
    dv = 3 * dJ
    da, du = dv, dv
    db, dc = c * du, b * du
    return {"da": da, "db": db, "dc": dc, "dv": dv, "du": du}
