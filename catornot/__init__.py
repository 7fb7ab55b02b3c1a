"""Cat or not? Logistic regression as a neural network, on pictures of cats."""

__version__ = "0.1.0"
