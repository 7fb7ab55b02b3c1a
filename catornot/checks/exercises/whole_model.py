"""The exercise of cat-classifier that puts everything together: `model`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part, from_dict
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register
from catornot.checks.exercises.classifier import example_sizes, examples
from catornot.checks.exercises.training import FOR_OPTIMIZE, costs_part

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
    iterations = [40, 130, 1, 205, 310] if hidden else [20, 120]
    shapes = [(n_x, m) for n_x, m in example_sizes(rng, hidden) if m > 1]
    sized = zip(shapes, iterations, strict=False)
    cases = [_model_case(rng, n_x, m, count) for (n_x, m), count in sized]
    args, words = cases[0].args, cases[0].kwargs
    by_position = Case((*args, words["num_iterations"], words["learning_rate"]))
    return [*cases, by_position, _model_case(rng, 3, 4, 5, print_cost=True)]


def _modelled(
    train: Callable = reference.optimize,
    swap: bool = False,
    predictions: str = "",
    **written: Any,
) -> Callable:
    """Build a wrong model; what is not given is right."""

    def wrong(
        X_train: Any,
        Y_train: Any,
        X_test: Any,
        Y_test: Any,
        num_iterations: int = 2000,
        learning_rate: float = 0.5,
        print_cost: bool = False,
    ) -> Any:
        said = {"num_iterations": num_iterations, "learning_rate": learning_rate}
        used = said | written
        X, Y = (X_test, Y_test) if swap else (X_train, Y_train)
        w, b = reference.initialize_with_zeros(X.shape[0])
        params, _, costs = train(w, b, X, Y, used["num_iterations"], used["learning_rate"])
        on_train = reference.predict(params["w"], params["b"], X_train)
        on_test = reference.predict(params["w"], params["b"], X_test)
        if predictions == "swapped":
            on_train, on_test = on_test, on_train
        elif predictions == "start":
            on_train = reference.predict(w, b, X_train)
            on_test = reference.predict(w, b, X_test)
        result = {"Y_prediction_train": on_train, "Y_prediction_test": on_test}
        return {"costs": costs, "w": params["w"], "b": params["b"], **said, **result}

    return wrong


MODEL = register(
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
        misconceptions=(
            Misconception(
                "trains on the test set",
                "It learned from the test pictures. What would its test accuracy be worth?",
                _modelled(swap=True),
            ),
            Misconception(
                "optimize's own iterations",
                "optimize ran 100 iterations, whatever was asked. Is num_iterations handed on?",
                _modelled(num_iterations=100),
            ),
            Misconception(
                "2000 iterations written down",
                "It ran 2000 iterations, whatever was asked. Is num_iterations handed on?",
                _modelled(num_iterations=2000),
            ),
            Misconception(
                "optimize's own learning rate",
                "optimize used its own learning rate. Is learning_rate handed on?",
                _modelled(learning_rate=0.009),
            ),
            Misconception(
                "0.5 written down",
                "The learning rate was 0.5, whatever was asked. Is learning_rate handed on?",
                _modelled(learning_rate=0.5),
            ),
            Misconception(
                "0.005 written down",
                "The learning rate was 0.005, whatever was asked. Is learning_rate handed on?",
                _modelled(learning_rate=0.005),
            ),
            Misconception(
                "both defaults of optimize",
                "optimize used its own defaults. Are both values handed on?",
                _modelled(num_iterations=100, learning_rate=0.009),
            ),
            *(
                Misconception(
                    f"{count} and {rate} written down",
                    "The number of iterations and the learning rate are handed in. Which ones "
                    "does yours train with?",
                    _modelled(num_iterations=count, learning_rate=rate),
                )
                for count, rate in ((2000, 0.5), (2000, 0.005), (2000, 0.009))
            ),
            Misconception(
                "predictions swapped",
                "The predictions of the two sets have changed places.",
                _modelled(predictions="swapped"),
            ),
            Misconception(
                "predicts with the start",
                "The predictions were made with the parameters before training.",
                _modelled(predictions="start"),
            ),
            *(
                Misconception(f"optimize: {idea.id}", idea.question, _modelled(train=idea.wrong))
                for idea in FOR_OPTIMIZE
                if "written down" not in idea.id  # named above already
            ),
        ),
        hints=(
            "The functions you have written do all the work: this one only calls them.",
            "How many features there are stands in the shape of X_train.",
            "Hand num_iterations and learning_rate on to optimize by name.",
        ),
        growth=lambda rng: [
            Growth(unit, _model_case(rng, 6, 4, 3), _model_case(rng, n_x, m, 3), counts)
            for unit, n_x, m, counts in (("pictures", 6, 64, (4, 64)), ("features", 96, 4, (6, 96)))
        ],
        vectorized_question="Your other functions take all pictures at once.",
    )
)
