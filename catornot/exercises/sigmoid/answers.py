"""Wrong ideas about σ and its slope."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception as Idea


def _s(z: Any) -> Any:
    return reference.sigmoid(z)


FOR_SIGMOID = (
    Idea(
        "1/1 + e⁻ᶻ",
        "σ(0) should be one half. In what order does Python do / and +, and is 1 divided at all?",
        lambda z: 1 / 1 + np.exp(-np.asarray(z, float)),
    ),
    Idea(
        "sign of z",
        "Your curve falls where it should rise. What is the sign in the exponent, and what stands "
        "above the line?",
        lambda z: 1 - _s(z),
    ),
    Idea(
        "minus instead of plus",
        "The denominator must never be 0. Which sign stands in it?",
        lambda z: 1 / (1 - np.exp(-np.asarray(z, float))),
    ),
    Idea(
        "only the exponential",
        "This is an exponential alone: it has no upper limit. What keeps σ below 1?",
        lambda z: np.exp(-np.asarray(z, float)),
    ),
    Idea(
        "relu",
        "This cuts off below 0 and has no upper limit. Between which limits is σ?",
        lambda z: np.maximum(0, z),
    ),
    Idea(
        "e to the z",
        "This is an exponential alone: it has no upper limit. What keeps σ below 1?",
        lambda z: np.exp(np.asarray(z, float)),
    ),
    Idea("unchanged", "This is z as it came in. What squashes it?", lambda z: z),
    Idea(
        "tanh",
        "This runs from −1 to 1. Between which limits does a probability lie?",
        np.tanh,
    ),
    Idea(
        "the derivative",
        "This is the slope of σ. Its value was asked for. Which factor is too many?",
        lambda z: _s(z) * (1 - _s(z)),
    ),
    Idea(
        "minus in front",
        "Your values are negative. Where does the minus belong?",
        lambda z: -_s(-np.asarray(z, float)),
    ),
    Idea(
        "z squared",
        "Your curve rises on both sides, because z is squared. What stands in the exponent?",
        lambda z: 1 / (1 + np.exp(-(np.asarray(z, float) ** 2))),
    ),
    Idea(
        "softmax of all",
        "All your values add up to 1: this compares the numbers with each other. Which of "
        "them does σ of one number need?",
        lambda z: np.exp(z) / np.exp(z).sum(),
    ),
    Idea(
        "softmax of rows",
        "Numbers are compared with each other here. Which of them does σ of one number need?",
        lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
    ),
    Idea(
        "softmax of columns",
        "Numbers are compared with each other here. Which of them does σ of one number need?",
        lambda z: np.exp(z) / np.exp(z).sum(axis=0),
    ),
    Idea(
        "a decision",
        "These are decisions, 0 or 1. Which line compares with one half?",
        lambda z: (_s(z) > 0.5).astype(float),
    ),
    Idea(
        "z doubled",
        "Your curve is too steep. What is z multiplied by?",
        lambda z: _s(2 * np.asarray(z, float)),
    ),
    Idea(
        "z halved",
        "Your curve is too flat. What is z multiplied by?",
        lambda z: _s(np.asarray(z, float) / 2),
    ),
    Idea(
        "leaky relu",
        "This follows z without an upper limit. Between which limits is σ?",
        lambda z: np.where(np.asarray(z) > 0, z, 0.01 * np.asarray(z)),
    ),
    Idea(
        "another number in the denominator",
        "σ(0) should be one half. Which number is added to the exponential?",
        lambda z: 1 / (2 + np.exp(-np.asarray(z, float))),
    ),
    Idea(
        "log for exp",
        "The log is the opposite of the exponential. Which of the two has σ?",
        lambda z: 1 / (1 + np.log(-np.asarray(z, float))),
    ),
    Idea(
        "cut at −1 and 1",
        "The limits are right at first sight, but the curve is made of straight lines. Where "
        "is the exponential?",
        lambda z: np.clip(0.2 * np.asarray(z, float) + 0.5, 0, 1),
    ),
    Idea("σ of σ", "σ is applied twice. Which line does it a second time?", lambda z: _s(_s(z))),
    Idea(
        "absolute value",
        "Positive and negative numbers give the same here. What does the sign of z get lost in?",
        lambda z: _s(np.abs(z)),
    ),
    Idea(
        "two to the power",
        "The base of the exponential is another one than e. Which numpy function has e as its"
        " base?",
        lambda z: 1 / (1 + 2.0 ** -np.asarray(z, float)),
    ),
    Idea(
        "ten to the power",
        "The base of the exponential is another one than e. Which numpy function has e as its"
        " base?",
        lambda z: 1 / (1 + 10.0 ** -np.asarray(z, float)),
    ),
    Idea(
        "z times σ",
        "This is z times σ(z). Which factor is too many?",
        lambda z: np.asarray(z) * _s(z),
    ),
    Idea(
        "the area under σ",
        "The log of 1 + eᶻ has σ as its slope. Where does a log come from?",
        lambda z: np.log(1 + np.exp(z)),
    ),
    Idea(
        "mean subtracted",
        "The other numbers change your σ(z): something of them all is subtracted. What does σ"
        " of one number need?",
        lambda z: _s(np.asarray(z, float) - np.mean(z)),
    ),
)


FOR_SIGMOID_DERIVATIVE = (
    Idea(
        "z(1 − z)",
        "z(1 − z) takes z for σ(z). What has to be computed first?",
        lambda z: np.asarray(z) * (1 - np.asarray(z)),
    ),
    Idea("σ itself", "This is σ. Its slope was asked for. What is still to be done with σ?", _s),
    Idea(
        "1 − σ",
        "This is 1 − σ(z) alone, by whatever way. Which factor stands before it in the slope?",
        lambda z: 1 - _s(z),
    ),
    Idea("the sign", "σ only rises. Which sign has its slope?", lambda z: _s(z) * (_s(z) - 1)),
    Idea("σ(1 + σ)", "Which sign stands in the bracket?", lambda z: _s(z) * (1 + _s(z))),
    Idea(
        "σ(1 − z)",
        "One factor still holds z itself. Which of the two?",
        lambda z: _s(z) * (1 - np.asarray(z)),
    ),
    Idea(
        "z(1 − σ)",
        "One factor still holds z itself. Which of the two?",
        lambda z: np.asarray(z) * (1 - _s(z)),
    ),
    Idea(
        "σ(z) σ(1 − z)",
        "σ is taken of 1 − z in one factor. Of what is it taken in the formula, and what is 1 "
        "minus it?",
        lambda z: _s(z) * _s(1 - np.asarray(z)),
    ),
    Idea(
        "σ twice",
        "σ is taken of σ(z) here. How often should it be applied?",
        lambda z: _s(_s(z)) * (1 - _s(_s(z))),
    ),
    Idea(
        "slope of tanh",
        "1 − s² is the slope of tanh. What is σ′ in terms of σ?",
        lambda z: 1 - _s(z) ** 2,
    ),
    Idea(
        "σ squared",
        "The second factor is the same as the first. What is it instead?",
        lambda z: _s(z) ** 2,
    ),
    Idea(
        "σ − 2σ²",
        "A factor 2 is too many: multiply the brackets out again. Where does it come from?",
        lambda z: _s(z) - 2 * _s(z) ** 2,
    ),
    Idea(
        "one minus σ squared",
        "Only one of the two factors is 1 − σ. Which one is σ itself?",
        lambda z: (1 - _s(z)) ** 2,
    ),
    Idea(
        "only the exponential",
        "This is the slope of the exponential alone. What does the chain rule do with 1/(1 + …)?",
        lambda z: -np.exp(-np.asarray(z, float)),
    ),
    Idea(
        "relu's slope",
        "This is the slope of another function, 0 or 1. What is the slope of σ?",
        lambda z: (np.asarray(z) > 0).astype(float),
    ),
    Idea(
        "odds",
        "One factor divides here. What are σ and 1 − σ in the slope?",
        lambda z: _s(z) / (1 - _s(z)),
    ),
    Idea(
        "brackets forgotten",
        "Everything is 0. What is s * 1 - s, without brackets?",
        lambda z: 0.0 * _s(z),
    ),
    Idea(
        "sum",
        "σ and 1 − σ are added: that is always 1. Which operation belongs between them?",
        lambda z: _s(z) + (1 - _s(z)),
    ),
    Idea(
        "z times σ",
        "One factor still holds z itself. Which of the two?",
        lambda z: np.asarray(z) * _s(z),
    ),
    Idea(
        "z once more",
        "The slope of σ at z is multiplied by z here. Which formula has it in terms of σ alone?",
        lambda z: np.asarray(z) * _s(z) * (1 - _s(z)),
    ),
    *(
        Idea(
            f"measured with {step}",
            "This slope is measured with a small step, so it is only nearly right. Which formula "
            "has it exactly?",
            lambda z, step=step: (_s(np.asarray(z) + step) - _s(z)) / step,
        )
        for step in (0.1, 0.01, 0.001, 1e-4)
    ),
    Idea(
        "root",
        "A root is taken of the product. Is it asked for?",
        lambda z: np.sqrt(_s(z) * (1 - _s(z))),
    ),
)
