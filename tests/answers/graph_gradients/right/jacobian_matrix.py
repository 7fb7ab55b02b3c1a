def graph_gradients(a, b, c):
    row = np.array([3.0]) @ np.array([[1.0, 1.0]]) @ np.array([[1.0, 0, 0], [0, c, b]])
    return dict(zip(("da", "db", "dc"), row.ravel()))
