def graph_gradients(a, b, c):
    return {"da": 1, "db": c, "dc": b}
