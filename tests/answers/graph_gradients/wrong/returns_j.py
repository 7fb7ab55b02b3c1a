def graph_gradients(a, b, c):
    return 3 * (a + b * c)
