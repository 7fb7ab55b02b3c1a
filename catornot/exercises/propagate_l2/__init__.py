"""`propagate_l2`: cost and slopes where large weights have a price."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot.checks.compare import COST, Part
from catornot.checks.exercise import Case, Exercise, LastQuestion, grown, readable
from catornot.checks.large_calls import pictures_and_features
from catornot.checks.return_shapes import from_dict, in_order, is_dict, is_number
from catornot.exercises.examples import (
    GRADIENTS,
    example_sizes,
    examples,
    large_examples,
    large_parameters,
    parameters,
)


def _case(rng: np.random.Generator, n_x: int, m: int) -> Case:
    price = float(rng.uniform(0.5, 4.0))
    return Case((*parameters(rng, n_x), *examples(rng, n_x, m), price))


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    return readable([_case(rng, *size) for size in example_sizes(rng, hidden)], hidden)


def _parts(value: Any) -> list[Part]:
    words = "the dictionary of gradients and the cost"
    grads, cost = in_order(value, (is_dict, is_number), words)
    parts = from_dict(grads, GRADIENTS, "the first thing returned")
    return [*parts, Part("cost", cost, scalar=True, rtol=COST)]


EXERCISE = Exercise(
    cases=_cases,
    parts=_parts,
    arguments=("w", "b", "X", "Y", "lambd"),
    formula=(
        "The price is λ/(2m) times the sum of the squared weights. It is added to the cost, its "
        "slope to dw, and b has none. Which line does not say this yet?"
    ),
    hints=(
        "Write propagate as before. The price is one more term of the cost, and depends on w only.",
        "By how much does λ/(2m) · w² move if w does? That is added to dw.",
        "Does the price depend on b?",
    ),
    uses=("sigmoid",),
    growth=lambda rng: grown(partial(_case, rng), many=1024),
    large=pictures_and_features(
        lambda n_x, m: (*large_parameters(n_x), *large_examples(n_x, m), 2.0)
    ),
    most_cost=15.0,
    unchanged=(0, 2, 3),
    vectorized_question="Which product, and which sum, do it all at once?",
    last_questions=(
        LastQuestion(
            "dw",
            "The cost is right. Which slope does the price add to dw, and what becomes of the ½?",
            right=("cost",),
        ),
        LastQuestion(
            "dw",
            "db is right, so dZ is: look at dw. Which two terms does it have, and what is each "
            "divided by?",
            right=("db",),
        ),
        LastQuestion("dw", "Try it with λ = 0 first: are dw, db and the cost those of propagate?"),
        LastQuestion("db", "dw is right: look at db alone. Has b a price?"),
        LastQuestion(
            "cost",
            "The slopes are right: look at the cost alone. What is its price made of, and is it "
            "divided by 2m?",
        ),
    ),
)
