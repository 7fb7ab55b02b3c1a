def graph_gradients(a, b, c):
    g = 3 * np.array([1, c, b])
    return {"da": g[0], "db": g[1], "dc": g[2]}
