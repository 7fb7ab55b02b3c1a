def graph_gradients(a, b, c):
    slopes = 3 * np.array([1.0, c, b])
    return dict(zip(["da", "db", "dc"], slopes))
