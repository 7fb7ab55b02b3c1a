def graph_gradients(a, b, c):
    J = lambda a, b, c: 3 * (a + b * c)
    e = 1e-3
    return {
        "da": (J(a + e, b, c) - J(a - e, b, c)) / (2 * e),
        "db": (J(a, b + e, c) - J(a, b - e, c)) / (2 * e),
        "dc": (J(a, b, c + e) - J(a, b, c - e)) / (2 * e),
    }
