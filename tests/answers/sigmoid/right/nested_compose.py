from functools import reduce

def compose(*fs):
    return reduce(lambda f, g: lambda x: g(f(x)), fs)

sigmoid = compose(np.negative, np.exp, lambda e: 1 + e, lambda d: 1 / d)
