"""`model`: everything put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown, readable
from catornot.checks.large_calls import pictures_and_features
from catornot.checks.return_shapes import from_dict
from catornot.exercises.examples import example_sizes, examples, large_examples
from catornot.exercises.training import (
    A_FEW_STEPS,
    COSTS_ALONE,
    PARAMETERS,
    costs_part,
    enough,
    follows,
    not_too_many,
    rising,
)

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


def _case(
    rng: np.random.Generator, n_x: int, m: int, count: int, hidden: bool = True, **more: Any
) -> Case:
    def draw() -> tuple[Data, float]:
        rate = float(rng.uniform(0.05, 0.4))
        return (*examples(rng, n_x, m), *examples(rng, n_x, m + 2)), rate

    return _untied(draw, count, hidden, **more)


def _flat_case(rng: np.random.Generator) -> Case:
    """Return a training whose cost hardly falls: who stops when it seems to stand still, stops."""

    def draw() -> tuple[Data, float]:
        X, _ = examples(rng, 3, 6)
        Y = np.array([[0, 1, 0, 1, 0, 1]])
        return (0.5 + 0.02 * X, Y, *examples(rng, 3, 5)), float(rng.uniform(0.003, 0.005))

    return _untied(draw, 240)


def _rising_case(rng: np.random.Generator) -> Case:
    """Return a training whose cost rises at first: who keeps the best so far stands still."""

    def draw() -> tuple[Data, float]:
        X, Y, rate = rising(rng, reference.initialize_with_zeros(3))
        return (X, Y, *examples(rng, 3, 5)), rate

    return _untied(draw, 3)


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    iterations = [40, 130, 1, 205, 310] if hidden else [20, 201]
    shapes = [(n_x, m) for n_x, m in example_sizes(rng, hidden) if m > 1]
    sized = zip(shapes, iterations, strict=False)
    cases = [_case(rng, n_x, m, count, hidden) for (n_x, m), count in sized]
    args, words = cases[0].args, cases[0].kwargs
    by_position = Case((*args, words["num_iterations"], words["learning_rate"]))
    cases += [by_position, _case(rng, 3, 4, 5, hidden, print_cost=True)]
    return [*cases, _flat_case(rng), _rising_case(rng)] if hidden else cases


def _start(X_train: Any, Y_train: Any, X_test: Any, Y_test: Any) -> tuple:
    return *reference.initialize_with_zeros(X_train.shape[0]), X_train, Y_train


EXERCISE = Exercise(
    cases=_cases,
    parts=_model_result,
    arguments=("X_train", "Y_train", "X_test", "Y_test", "num_iterations", "learning_rate"),
    formula=(
        "Start at zeros, optimize on the training pictures with the values handed in, "
        "predict both sets. Which step uses something else?"
    ),
    hints=(
        "The functions you have written do all the work: this one only calls them.",
        "How many features there are stands in the shape of X_train.",
        "Hand num_iterations and learning_rate on to optimize by name.",
    ),
    uses=(
        "sigmoid",
        "initialize_with_zeros",
        "propagate",
        "optimize",
        "predict",
    ),
    growth=lambda rng: grown(lambda n_x, m: _case(rng, n_x, m, 3), many=1024),
    large=pictures_and_features(
        lambda n_x, m: (*large_examples(n_x, m), *large_examples(n_x, m + 2)), **A_FEW_STEPS
    ),
    most_cost=5.0,
    trains=True,
    grows_by_answers=True,
    vectorized_question="Your other functions take all pictures at once.",
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
        (
            "name '[wb]' is not defined",
            "optimize hands w and b over in one dictionary. How is an entry of it read?",
        ),
    ),
    invariants=(
        Invariant(
            "w",
            follows(enough, _start),
            "Training goes the right way, but takes fewer steps than num_iterations. Which number "
            "goes into optimize, and does anything end a loop early?",
        ),
        Invariant(
            "w",
            follows(not_too_many, _start),
            "Training goes the right way, but takes more steps than num_iterations. Which number "
            "goes into optimize, and is it called once?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "w",
            "Print what goes into optimize: where w and b start, which pictures and labels, how "
            "many iterations, which rate. Which of them was not handed in?",
        ),
        COSTS_ALONE,
        *(
            LastQuestion(
                name,
                f"w and b are right: look at {name} alone. Which parameters and which pictures "
                "does predict get?",
            )
            for name in ("Y_prediction_train", "Y_prediction_test")
        ),
        *(
            LastQuestion(
                name, f"{name} should come back as it was handed in. What do you put there?"
            )
            for name in ("num_iterations", "learning_rate")
        ),
    ),
)
