"""The right answer of `forward`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.sigmoid.answers import sigmoid


def forward(w: np.ndarray, b: float, x: np.ndarray) -> np.ndarray:
    """Return a = σ(wᵀx + b), (1, 1), for w (n_x, 1), a number b and one example x (n_x, 1).

    Examples
    --------
    >>> forward(np.zeros((2, 1)), 0.0, np.array([[3.0], [7.0]])).tolist()
    [[0.5]]
    """
    return sigmoid(w.T @ x + b)


MISCONCEPTIONS = (
    Misconception(
        "bias forgotten",
        "What moves the line away from the origin?",
        lambda w, b, x: sigmoid(w.T @ x),
    ),
    Misconception(
        "no sigmoid",
        "This is z. What turns it into a probability?",
        lambda w, b, x: w.T @ x + b,
    ),
    Misconception(
        "outer product",
        "One number was expected. Which of the two is transposed in wᵀx?",
        lambda w, b, x: sigmoid(w @ x.T + b),
    ),
    Misconception(
        "element by element",
        "There is one number per feature here. What does wᵀx do after multiplying?",
        lambda w, b, x: sigmoid(w * x + b),
    ),
    Misconception(
        "bias in every product",
        "b is added once for every feature here. How often does it count?",
        lambda w, b, x: sigmoid(np.sum(w * x + b)),
    ),
    Misconception(
        "bias multiplied",
        "b is a factor here. What does a bias do to wᵀx?",
        lambda w, b, x: sigmoid(w.T @ x * b),
    ),
    Misconception(
        "bias on every feature",
        "b is added to every feature before the product. Where does it come in?",
        lambda w, b, x: sigmoid(w.T @ (x + b)),
    ),
    Misconception(
        "bias after σ",
        "A probability is never above 1. Is b added before σ or after it?",
        lambda w, b, x: sigmoid(w.T @ x) + b,
    ),
    Misconception(
        "bias subtracted", "Which sign has b in z?", lambda w, b, x: sigmoid(w.T @ x - b)
    ),
    Misconception(
        "a decision",
        "This is a decision, 0 or 1. Which number is it made from?",
        lambda w, b, x: (w.T @ x + b > 0).astype(float),
    ),
    Misconception(
        "mean of the products",
        "The products are averaged here. What does wᵀx do with them?",
        lambda w, b, x: sigmoid(np.mean(w * x) + b),
    ),
    Misconception(
        "σ twice",
        "σ is applied twice. Which line does it a second time?",
        lambda w, b, x: sigmoid(sigmoid(w.T @ x + b)),
    ),
    Misconception(
        "minus z",
        "Your answer and the right one add up to 1. Which sign has z inside σ?",
        lambda w, b, x: sigmoid(-(w.T @ x + b)),
    ),
    Misconception(
        "tanh",
        "A probability is never negative. Which function squashes z?",
        lambda w, b, x: np.tanh(w.T @ x + b),
    ),
    Misconception(
        "only the first feature",
        "Only the first feature counts here. Where are the others lost?",
        lambda w, b, x: sigmoid(w[0, 0] * x[0, 0] + b),
    ),
    Misconception(
        "only the last feature",
        "Only the last feature counts here. Is = used where += is meant?",
        lambda w, b, x: sigmoid(w[-1, 0] * x[-1, 0] + b),
    ),
    Misconception(
        "relu",
        "This has no upper limit. Which function makes a probability of z?",
        lambda w, b, x: np.maximum(0, w.T @ x + b),
    ),
    Misconception(
        "bias twice",
        "b counts twice. Which two lines add it?",
        lambda w, b, x: sigmoid(w.T @ x + 2 * b),
    ),
    Misconception(
        "σ of each product",
        "σ is taken of each product. Of what should it be taken, once?",
        lambda w, b, x: np.sum(sigmoid(w * x)) + b,
    ),
    Misconception(
        "exponential",
        "This has no upper limit. Which function makes a probability of z?",
        lambda w, b, x: np.exp(w.T @ x + b),
    ),
)
