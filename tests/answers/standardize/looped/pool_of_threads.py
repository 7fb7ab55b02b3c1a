from concurrent.futures import ThreadPoolExecutor
import operator, functools
def standardize(X):
    with ThreadPoolExecutor() as ex:
        vals = list(ex.map(functools.partial(operator.mul, 1 / 255), X.ravel().tolist()))
    return np.array(vals).reshape(X.shape)
