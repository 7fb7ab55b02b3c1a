def graph_gradients(a, b, c):
    return dict(da=3.0, db=c * 3.0, dc=b * 3.0)
