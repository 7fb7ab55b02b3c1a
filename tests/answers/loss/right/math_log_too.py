import math
def loss(a, y):
    return -math.log(a if y else 1 - a)
