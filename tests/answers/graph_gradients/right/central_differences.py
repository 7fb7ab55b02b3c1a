def graph_gradients(a, b, c):
    J = lambda a, b, c: 3 * (a + b * c)
    return {
        "da": (J(a + 1, b, c) - J(a - 1, b, c)) / 2,
        "db": (J(a, b + 1, c) - J(a, b - 1, c)) / 2,
        "dc": (J(a, b, c + 1) - J(a, b, c - 1)) / 2,
    }
