def graph_gradients(a, b, c):
    return {"da": 3 * a, "db": 3 * b * c, "dc": 3 * b * c}
