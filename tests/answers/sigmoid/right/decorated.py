import functools
def quiet(function):
    @functools.wraps(function)
    def inside(*args):
        with np.errstate(over="ignore"):
            return function(*args)
    return inside
@quiet
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z)))
