def graph_gradients(a, b, c):
    return 3, 3 * c, 3 * b
