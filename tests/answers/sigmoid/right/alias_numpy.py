import numpy
def sigmoid(z):
    return numpy.divide(1, numpy.add(1, numpy.exp(numpy.negative(z))))
