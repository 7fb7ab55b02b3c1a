def graph_gradients(a, b, c):
    dv = 3.0
    da = dv * 1
    du = dv * 1
    db = du * c
    dc = du * b
    return {"da": da, "db": db, "dc": dc}
