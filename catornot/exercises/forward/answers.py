"""Wrong ideas about one neuron, forwards."""

from __future__ import annotations

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception as Idea

FOR_FORWARD = (
    Idea(
        "bias forgotten",
        "What moves the line away from the origin?",
        lambda w, b, x: reference.sigmoid(w.T @ x),
    ),
    Idea(
        "no sigmoid",
        "This is z. What turns it into a probability?",
        lambda w, b, x: w.T @ x + b,
    ),
    Idea(
        "outer product",
        "One number was expected. Which of the two is transposed in wᵀx?",
        lambda w, b, x: reference.sigmoid(w @ x.T + b),
    ),
    Idea(
        "element by element",
        "There is one number per feature here. What does wᵀx do after multiplying?",
        lambda w, b, x: reference.sigmoid(w * x + b),
    ),
    Idea(
        "bias in every product",
        "b is added once for every feature here. How often does it count?",
        lambda w, b, x: reference.sigmoid(np.sum(w * x + b)),
    ),
    Idea(
        "bias multiplied",
        "b is a factor here. What does a bias do to wᵀx?",
        lambda w, b, x: reference.sigmoid(w.T @ x * b),
    ),
    Idea(
        "bias on every feature",
        "b is added to every feature before the product. Where does it come in?",
        lambda w, b, x: reference.sigmoid(w.T @ (x + b)),
    ),
    Idea(
        "bias after σ",
        "A probability is never above 1. Is b added before σ or after it?",
        lambda w, b, x: reference.sigmoid(w.T @ x) + b,
    ),
    Idea(
        "bias subtracted", "Which sign has b in z?", lambda w, b, x: reference.sigmoid(w.T @ x - b)
    ),
    Idea(
        "a decision",
        "This is a decision, 0 or 1. Which number is it made from?",
        lambda w, b, x: (w.T @ x + b > 0).astype(float),
    ),
    Idea(
        "mean of the products",
        "The products are averaged here. What does wᵀx do with them?",
        lambda w, b, x: reference.sigmoid(np.mean(w * x) + b),
    ),
    Idea(
        "σ twice",
        "σ is applied twice. Which line does it a second time?",
        lambda w, b, x: reference.sigmoid(reference.sigmoid(w.T @ x + b)),
    ),
    Idea(
        "minus z",
        "Your answer and the right one add up to 1. Which sign has z inside σ?",
        lambda w, b, x: reference.sigmoid(-(w.T @ x + b)),
    ),
    Idea(
        "tanh",
        "A probability is never negative. Which function squashes z?",
        lambda w, b, x: np.tanh(w.T @ x + b),
    ),
    Idea(
        "only the first feature",
        "Only the first feature counts here. Where are the others lost?",
        lambda w, b, x: reference.sigmoid(w[0, 0] * x[0, 0] + b),
    ),
    Idea(
        "only the last feature",
        "Only the last feature counts here. Is = used where += is meant?",
        lambda w, b, x: reference.sigmoid(w[-1, 0] * x[-1, 0] + b),
    ),
    Idea(
        "relu",
        "This has no upper limit. Which function makes a probability of z?",
        lambda w, b, x: np.maximum(0, w.T @ x + b),
    ),
    Idea(
        "bias twice",
        "b counts twice. Which two lines add it?",
        lambda w, b, x: reference.sigmoid(w.T @ x + 2 * b),
    ),
    Idea(
        "σ of each product",
        "σ is taken of each product. Of what should it be taken, once?",
        lambda w, b, x: np.sum(reference.sigmoid(w * x)) + b,
    ),
    Idea(
        "exponential",
        "This has no upper limit. Which function makes a probability of z?",
        lambda w, b, x: np.exp(w.T @ x + b),
    ),
)
