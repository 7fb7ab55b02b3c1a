"""The exercise of cat-classifier that puts everything together: `model`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise, grown, readable, register
from catornot.checks.exercises.classifier import example_sizes, examples
from catornot.checks.exercises.training import PARAMETERS, costs_part, rising
from catornot.checks.forms import from_dict
from catornot.checks.ideas.whole_model import FOR_MODEL

Rng = np.random.Generator
Data = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
TIE = 2e-6  # nearer to z = 0 no prediction is asked for


def _model_result(value: Any) -> list[Part]:
    labels = {"exact": True, "note": "one prediction per picture"}
    names: dict[str, dict[str, Any]] = {
        **PARAMETERS,
        "Y_prediction_train": labels,
        "Y_prediction_test": labels,
        "learning_rate": {"scalar": True},
        "num_iterations": {"scalar": True},
    }
    from_dict(value, {"costs": {}})
    w, b, *others = from_dict(value, names)
    return [w, b, costs_part(value["costs"]), *others]


def _untied(
    draw: Callable[[], tuple[Data, float]], count: int, hidden: bool = True, **more: Any
) -> Case:
    """Draw X_train, Y_train, X_test, Y_test and a rate until no prediction is near a tie."""
    while True:
        args, rate = draw()
        if not hidden:
            args, rate = readable([Case((args, rate))], hidden)[0].args
        with np.errstate(all="ignore"):
            trained = reference.model(*args, num_iterations=count, learning_rate=rate)
        z = trained["w"].T @ np.hstack((args[0], args[2])) + trained["b"]
        if np.abs(z).min() > TIE:
            return Case(args, {"num_iterations": count, "learning_rate": rate, **more})


def _model_case(rng: Rng, n_x: int, m: int, count: int, hidden: bool = True, **more: Any) -> Case:
    def draw() -> tuple[Data, float]:
        rate = float(rng.uniform(0.05, 0.4))
        return (*examples(rng, n_x, m), *examples(rng, n_x, m + 2)), rate

    return _untied(draw, count, hidden, **more)


def _flat_case(rng: Rng) -> Case:
    """Return a training whose cost hardly falls: who stops when it seems to stand still, stops."""

    def draw() -> tuple[Data, float]:
        X, _ = examples(rng, 3, 6)
        Y = np.array([[0, 1, 0, 1, 0, 1]])
        return (0.5 + 0.02 * X, Y, *examples(rng, 3, 5)), float(rng.uniform(0.003, 0.005))

    return _untied(draw, 240)


def _rising_case(rng: Rng) -> Case:
    """Return a training whose cost rises at first: who keeps the best so far stands still."""

    def draw() -> tuple[Data, float]:
        X, Y, rate = rising(rng, reference.initialize_with_zeros(3))
        return (X, Y, *examples(rng, 3, 5)), rate

    return _untied(draw, 3)


def _model_cases(rng: Rng, hidden: bool) -> list[Case]:
    iterations = [40, 130, 1, 205, 310] if hidden else [20, 201]
    shapes = [(n_x, m) for n_x, m in example_sizes(rng, hidden) if m > 1]
    sized = zip(shapes, iterations, strict=False)
    cases = [_model_case(rng, n_x, m, count, hidden) for (n_x, m), count in sized]
    args, words = cases[0].args, cases[0].kwargs
    by_position = Case((*args, words["num_iterations"], words["learning_rate"]))
    cases += [by_position, _model_case(rng, 3, 4, 5, hidden, print_cost=True)]
    return [*cases, _flat_case(rng), _rising_case(rng)] if hidden else cases


register(
    Exercise(
        name="model",
        reference=reference.model,
        cases=_model_cases,
        parts=_model_result,
        arguments=("X_train", "Y_train", "X_test", "Y_test", "num_iterations", "learning_rate"),
        formula=(
            "Start at zeros, optimize on the training pictures with the values handed in, "
            "predict both sets. Which step uses something else?"
        ),
        helpers={
            "sigmoid": reference.sigmoid,
            "initialize_with_zeros": reference.initialize_with_zeros,
            "propagate": reference.propagate,
            "optimize": reference.optimize,
            "predict": reference.predict,
        },
        misconceptions=FOR_MODEL,
        hints=(
            "The functions you have written do all the work: this one only calls them.",
            "How many features there are stands in the shape of X_train.",
            "Hand num_iterations and learning_rate on to optimize by name.",
        ),
        growth=lambda rng: grown(
            lambda n_x, m: _model_case(rng, n_x, m, 3, hidden=False), many=1024
        ),
        error_questions=(
            (
                "not aligned|matmul|could not be broadcast",
                "w has one number per feature, and pictures stand in columns. Which sizes, and "
                "which arrays, does yours hand on?",
            ),
            (
                "missing \\d+ required|takes \\d+ positional|takes from|as an integer",
                "Which values does that function of yours take, and in which order?",
            ),
        ),
        vectorized_question="Your other functions take all pictures at once.",
    )
)
