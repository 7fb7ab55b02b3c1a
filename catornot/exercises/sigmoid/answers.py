"""The right answer of `sigmoid`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception


def sigmoid(z: Any) -> Any:
    """Return σ(z) = 1 / (1 + e⁻ᶻ), element by element, without overflow.

    Examples
    --------
    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float)))


MISCONCEPTIONS = (
    Misconception(
        "1/1 + e⁻ᶻ",
        "σ(0) should be one half. In what order does Python do / and +, and is 1 divided at all?",
        lambda z: 1 / 1 + np.exp(-np.asarray(z, float)),
    ),
    Misconception(
        "sign of z",
        "Your curve falls where it should rise. What is the sign in the exponent, and what stands "
        "above the line?",
        lambda z: 1 - sigmoid(z),
    ),
    Misconception(
        "minus instead of plus",
        "The denominator must never be 0. Which sign stands in it?",
        lambda z: 1 / (1 - np.exp(-np.asarray(z, float))),
    ),
    Misconception(
        "only the exponential",
        "This is an exponential alone: it has no upper limit. What keeps σ below 1?",
        lambda z: np.exp(-np.asarray(z, float)),
    ),
    Misconception(
        "relu",
        "This cuts off below 0 and has no upper limit. Between which limits is σ?",
        lambda z: np.maximum(0, z),
    ),
    Misconception(
        "e to the z",
        "This is an exponential alone: it has no upper limit. What keeps σ below 1?",
        lambda z: np.exp(np.asarray(z, float)),
    ),
    Misconception("unchanged", "This is z as it came in. What squashes it?", lambda z: z),
    Misconception(
        "tanh",
        "This runs from −1 to 1. Between which limits does a probability lie?",
        np.tanh,
    ),
    Misconception(
        "the derivative",
        "This is the slope of σ. Its value was asked for. Which factor is too many?",
        lambda z: sigmoid(z) * (1 - sigmoid(z)),
    ),
    Misconception(
        "minus in front",
        "Your values are negative. Where does the minus belong?",
        lambda z: -sigmoid(-np.asarray(z, float)),
    ),
    Misconception(
        "z squared",
        "Your curve rises on both sides, because z is squared. What stands in the exponent?",
        lambda z: 1 / (1 + np.exp(-(np.asarray(z, float) ** 2))),
    ),
    Misconception(
        "softmax of all",
        "All your values add up to 1: this compares the numbers with each other. Which of "
        "them does σ of one number need?",
        lambda z: np.exp(z) / np.exp(z).sum(),
    ),
    Misconception(
        "softmax of rows",
        "Numbers are compared with each other here. Which of them does σ of one number need?",
        lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
    ),
    Misconception(
        "softmax of columns",
        "Numbers are compared with each other here. Which of them does σ of one number need?",
        lambda z: np.exp(z) / np.exp(z).sum(axis=0),
    ),
    Misconception(
        "a decision",
        "These are decisions, 0 or 1. Which line compares with one half?",
        lambda z: (sigmoid(z) > 0.5).astype(float),
    ),
    Misconception(
        "z doubled",
        "Your curve is too steep. What is z multiplied by?",
        lambda z: sigmoid(2 * np.asarray(z, float)),
    ),
    Misconception(
        "z halved",
        "Your curve is too flat. What is z multiplied by?",
        lambda z: sigmoid(np.asarray(z, float) / 2),
    ),
    Misconception(
        "leaky relu",
        "This follows z without an upper limit. Between which limits is σ?",
        lambda z: np.where(np.asarray(z) > 0, z, 0.01 * np.asarray(z)),
    ),
    Misconception(
        "another number in the denominator",
        "σ(0) should be one half. Which number is added to the exponential?",
        lambda z: 1 / (2 + np.exp(-np.asarray(z, float))),
    ),
    Misconception(
        "log for exp",
        "The log is the opposite of the exponential. Which of the two has σ?",
        lambda z: 1 / (1 + np.log(-np.asarray(z, float))),
    ),
    Misconception(
        "cut at −1 and 1",
        "The limits are right at first sight, but the curve is made of straight lines. Where "
        "is the exponential?",
        lambda z: np.clip(0.2 * np.asarray(z, float) + 0.5, 0, 1),
    ),
    Misconception(
        "σ of σ",
        "σ is applied twice. Which line does it a second time?",
        lambda z: sigmoid(sigmoid(z)),
    ),
    Misconception(
        "absolute value",
        "Positive and negative numbers give the same here. What does the sign of z get lost in?",
        lambda z: sigmoid(np.abs(z)),
    ),
    Misconception(
        "two to the power",
        "The base of the exponential is another one than e. Which numpy function has e as its"
        " base?",
        lambda z: 1 / (1 + 2.0 ** -np.asarray(z, float)),
    ),
    Misconception(
        "ten to the power",
        "The base of the exponential is another one than e. Which numpy function has e as its"
        " base?",
        lambda z: 1 / (1 + 10.0 ** -np.asarray(z, float)),
    ),
    Misconception(
        "z times σ",
        "This is z times σ(z). Which factor is too many?",
        lambda z: np.asarray(z) * sigmoid(z),
    ),
    Misconception(
        "the area under σ",
        "The log of 1 + eᶻ has σ as its slope. Where does a log come from?",
        lambda z: np.log(1 + np.exp(z)),
    ),
    Misconception(
        "mean subtracted",
        "The other numbers change your σ(z): something of them all is subtracted. What does σ"
        " of one number need?",
        lambda z: sigmoid(np.asarray(z, float) - np.mean(z)),
    ),
)
