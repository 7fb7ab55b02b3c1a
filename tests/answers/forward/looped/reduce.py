from functools import reduce
def forward(w, b, x):
    return sigmoid(reduce(lambda total, pair: total + pair[0] * pair[1], zip(w[:, 0], x[:, 0]), b))
