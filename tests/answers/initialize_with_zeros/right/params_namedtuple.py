from typing import NamedTuple

class Parameters(NamedTuple):
    w: np.ndarray
    b: float

def initialize_with_zeros(dim):
    return Parameters(w=np.zeros(shape=(int(dim), 1), dtype=np.float64), b=0.0)
