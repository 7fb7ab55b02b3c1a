def graph_gradients(a, b, c):
    J = lambda a, b, c: 3 * (a + b * c)
    h = 0.5
    return {"da": (J(a + h, b, c) - J(a - h, b, c)) / (2 * h), "db": (J(a, b + h, c) - J(a, b - h, c)) / (2 * h), "dc": (J(a, b, c + h) - J(a, b, c - h)) / (2 * h)}
