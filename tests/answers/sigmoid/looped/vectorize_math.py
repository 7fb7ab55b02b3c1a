import math
sigmoid = np.vectorize(lambda v: 0.5 * (1 + math.tanh(v / 2)), otypes=[float])
