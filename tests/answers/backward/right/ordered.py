from collections import OrderedDict
def backward(x, a, y):
    return OrderedDict([("db", a - y), ("dw", x.copy() * (a - y))])
