def graph_gradients(a, b, c):
    return {"da": 3, "db": c, "dc": b}
