"""What the two ways to take a step downhill share: calls, parts, what is left to ask."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.compare import COST, Part
from catornot.checks.exercise import Case, LastQuestion, readable
from catornot.checks.return_shapes import from_dict, in_order, is_array, is_number
from catornot.exercises.examples import (
    example_sizes,
    examples,
    large_examples,
    large_parameters,
    parameters,
)

ARGUMENTS = ("w", "b", "X", "Y", "learning_rate")
FORMULA = (
    "J is the mean of the losses and dw and db are means of slopes, all at the old w and b; then "
    "w becomes w − α dw, b becomes b − α db. Which line does not say this yet?"
)


def step_case(rng: np.random.Generator, n_x: int, m: int) -> Case:
    """Return random arguments of one step."""
    rate = float(rng.uniform(0.1, 2.0))
    return Case((*parameters(rng, n_x), *examples(rng, n_x, m), rate))


def step_cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    """Return calls of many sizes."""
    return readable([step_case(rng, *size) for size in example_sizes(rng, hidden)], hidden)


def large_step(n_x: int, m: int) -> tuple:
    """Describe the arguments of a step with many features or examples."""
    return (*large_parameters(n_x), *large_examples(n_x, m), 0.5)


def step_parts(value: Any) -> list[Part]:
    """Split what should be w, b and J."""
    w, b, J = in_order(value, (is_array, is_number, is_number), "w, b and J")
    options: dict[str, dict[str, Any]] = {
        "w": {},
        "b": {"scalar": True},
        "J": {"scalar": True, "rtol": COST},
    }
    return from_dict({"w": w, "b": b, "J": J}, options)


LAST_QUESTIONS = (
    LastQuestion(
        "w",
        "b and J are right: look at dw alone. Which two things are multiplied, for which example?",
        right=("b", "J"),
    ),
    LastQuestion(
        "w",
        "J is right, so every a is. How is dz made, and what is dw made of it?",
        right=("J",),
    ),
    LastQuestion(
        "w",
        "Print a for the first example: with w and b of zero it is one half. Does z = wᵀx + b "
        "follow if only b is 1, and if only one weight is?",
    ),
    LastQuestion("b", "w is right, so every dz is: look at b alone. What is db, and is it a mean?"),
    LastQuestion(
        "J", "w and b are right, so every a is: look at J alone. Which loss, and is it a mean?"
    ),
)
