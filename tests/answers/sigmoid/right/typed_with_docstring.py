from typing import Union


def sigmoid(z: Union[float, np.ndarray]) -> Union[float, np.ndarray]:
    """
    Compute the sigmoid of z

    Arguments:
    z -- A scalar or numpy array of any size.
    """
    s: np.ndarray = 1 / (1 + np.exp(-z))
    return s
