from typing import Any
sigmoid_derivative: Any = lambda z: (lambda s: s * (1 - s))(sigmoid(z))
