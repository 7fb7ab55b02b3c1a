from functools import partial

def _at(f, v, h):
    return f(v + h)

def numerical_gradient(f, v, eps=1e-5):
    g = partial(_at, f, v)
    return (g(+eps) - g(-eps)) / eps / 2
