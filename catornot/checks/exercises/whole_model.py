"""The exercise of cat-classifier that puts everything together: `model`."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise, Growth, register
from catornot.checks.exercises.classifier import example_sizes, examples
from catornot.checks.exercises.training import costs_part
from catornot.checks.forms import from_dict
from catornot.checks.ideas.whole_model import FOR_MODEL

Rng = np.random.Generator


def _model_result(value: Any) -> list[Part]:
    labels = {"exact": True, "note": "one prediction per picture"}
    names: dict[str, dict[str, Any]] = {
        "w": {},
        "b": {"scalar": True},
        "Y_prediction_train": labels,
        "Y_prediction_test": labels,
        "learning_rate": {"scalar": True},
        "num_iterations": {"scalar": True},
    }
    from_dict(value, {"costs": {}})
    return [costs_part(value["costs"]), *from_dict(value, names)]


def _model_case(rng: Rng, n_x: int, m: int, count: int, **more: Any) -> Case:
    """Return random arguments of `model` for which no prediction is near a tie."""
    rate = float(rng.uniform(0.05, 0.4))
    while True:
        args = (*examples(rng, n_x, m), *examples(rng, n_x, m + 2))
        with np.errstate(all="ignore"):
            trained = reference.model(*args, num_iterations=count, learning_rate=rate)
        both = np.hstack((args[0], args[2]))
        z = trained["w"].T @ both + trained["b"]
        if np.abs(z).min() > 1e-4:
            return Case(args, {"num_iterations": count, "learning_rate": rate, **more})


def _model_cases(rng: Rng, hidden: bool) -> list[Case]:
    iterations = [40, 130, 1, 205, 310] if hidden else [20, 201]
    shapes = [(n_x, m) for n_x, m in example_sizes(rng, hidden) if m > 1]
    sized = zip(shapes, iterations, strict=False)
    cases = [_model_case(rng, n_x, m, count) for (n_x, m), count in sized]
    args, words = cases[0].args, cases[0].kwargs
    by_position = Case((*args, words["num_iterations"], words["learning_rate"]))
    return [*cases, by_position, _model_case(rng, 3, 4, 5, print_cost=True)]


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
        growth=lambda rng: [
            Growth(unit, _model_case(rng, 6, 4, 3), _model_case(rng, n_x, m, 3), counts)
            for unit, n_x, m, counts in (
                ("pictures", 6, 1024, (4, 1024)),
                ("features", 1024, 4, (6, 1024)),
            )
        ],
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
