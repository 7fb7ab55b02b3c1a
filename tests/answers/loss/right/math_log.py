import math
def loss(a, y):
    return -(y * math.log(a) + (1 - y) * math.log(1 - a))
