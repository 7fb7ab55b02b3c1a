from numpy import *

def sigmoid(z):
    return 1 / (1 + exp(-z))
