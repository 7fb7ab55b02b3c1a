def graph_gradients(a, b, c):
    f = lambda a, b, c: 3 * (a + b * c)
    h = 1e-30j
    return {"da": f(a + h, b, c).imag / 1e-30, "db": f(a, b + h, c).imag / 1e-30, "dc": f(a, b, c + h).imag / 1e-30}
