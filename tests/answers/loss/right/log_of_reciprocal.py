def loss(a, y):
    correct = a if y else 1 - a
    return math.log(1 / correct)
