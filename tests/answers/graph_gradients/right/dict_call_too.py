def graph_gradients(a, b, c):
    return dict(da=3, db=3*c, dc=3*b)
