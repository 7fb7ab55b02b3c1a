# works for one number, not for an array
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
