"""Exercises of cat-classifier that train: `optimize` and `model`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.classifier import GRADIENTS, example_sizes, examples, parameters
from catornot.checks.compare import Part, from_dict, from_tuple
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register

Rng = np.random.Generator


def _training(value: Any) -> list[Part]:
    params, grads, costs = from_tuple(value, 3, "params, grads and costs")
    return [
        _costs(costs),
        *from_dict(params, {"w": {}, "b": {"scalar": True}}, "params"),
        *from_dict(grads, GRADIENTS, "grads"),
    ]


def _costs(costs: Any) -> Part:
    if isinstance(costs, np.ndarray):
        costs = list(costs.reshape(-1))
    return Part("costs", costs, rtol=1e-4, note="one at iterations 0, 100, 200, …")


def _optimize_case(rng: Rng, n_x: int, m: int, num_iterations: int, **more: Any) -> Case:
    rate = float(rng.uniform(0.02, 0.3))
    args = (*parameters(rng, n_x), *examples(rng, n_x, m))
    return Case(args, {"num_iterations": num_iterations, "learning_rate": rate, **more})


def _optimize_cases(rng: Rng, hidden: bool) -> list[Case]:
    iterations = [1, 100, 101, 250, 3, 201, 7, 30] if hidden else [3, 101, 1]
    sized = zip(example_sizes(rng, hidden), iterations, strict=False)
    cases = [_optimize_case(rng, n_x, m, count) for (n_x, m), count in sized]
    w, b, X, Y = cases[-1].args
    loud = _optimize_case(rng, 3, 4, 2, print_cost=True)
    return [
        *cases,
        loud,
        *([Case((w, b, X, Y), may_lack_defaults=True)] if hidden else []),
    ]  # the defaults too


def optimized(
    step: float = 1.0,
    rate: Callable[[float], float] = lambda rate: rate,
    every: int = 100,
    when: str = "before",
    rounds: Callable[[int], int] = lambda count: count,
    moves: str = "wb",
    last: str = "params",
) -> Callable:
    """Build a wrong optimize; every word says one thing that it does differently."""

    def wrong(
        w: Any,
        b: Any,
        X: Any,
        Y: Any,
        num_iterations: int = 100,
        learning_rate: float = 0.009,
        print_cost: bool = False,
    ) -> Any:
        costs, grads = [], {}
        start = (w, b)
        alpha = rate(learning_rate) * step
        for i in range(rounds(num_iterations)):
            grads, J = reference.propagate(w, b, X, Y)
            w = w - alpha * grads["dw"] if "w" in moves else w
            b = b - alpha * grads["db"] if "b" in moves else b
            if i % every == 0:
                costs.append(J if when == "before" else reference.propagate(w, b, X, Y)[1])
        if when == "end":
            costs = [J]
        if last == "start":
            w, b = start
        return {"w": w, "b": b}, grads, costs

    return wrong


_FOR_OPTIMIZE = (
    Misconception(
        "a cost every iteration",
        "costs grows with every iteration. Which iterations are divisible by 100?",
        optimized(every=1),
    ),
    Misconception(
        "the record after the loop",
        "Only the last cost is kept. Is the line that keeps it inside the loop?",
        optimized(when="end"),
    ),
    Misconception(
        "the cost after the step",
        "These costs belong to the parameters after the step. When is the cost recorded?",
        optimized(when="after"),
    ),
    Misconception(
        "return inside the loop",
        "The loop ends after its first round. How far is `return` indented?",
        optimized(rounds=lambda count: min(count, 1)),
    ),
    Misconception("uphill", "The steps lead uphill. Which sign leads down?", optimized(step=-1.0)),
    Misconception(
        "learning rate unused",
        "Does the length of a step depend on the learning rate?",
        optimized(rate=lambda rate: 1.0),
    ),
    Misconception(
        "learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(rate=lambda rate: 0.009),
    ),
    Misconception(
        "another learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(rate=lambda rate: 0.005),
    ),
    Misconception(
        "b stays", "b does not move. Which second line does a step need?", optimized(moves="w")
    ),
    Misconception(
        "w stays", "w does not move. Which second line does a step need?", optimized(moves="b")
    ),
    Misconception(
        "nothing moves",
        "w and b come back as they went in. Are the new values kept?",
        optimized(moves=""),
    ),
    Misconception(
        "iterations written down",
        "The number of iterations is handed in. How often does your loop run?",
        optimized(rounds=lambda count: 100),
    ),
    Misconception(
        "one iteration less",
        "One step is missing. Where does range start and end?",
        optimized(rounds=lambda count: max(count - 1, 1)),
    ),
    Misconception(
        "one iteration more",
        "There is one step too many. Where does range end?",
        optimized(rounds=lambda count: count + 1),
    ),
    Misconception(
        "a cost every ten",
        "Which iterations are divisible by 100?",
        optimized(every=10),
    ),
)

OPTIMIZE = register(
    Exercise(
        name="optimize",
        reference=reference.optimize,
        cases=_optimize_cases,
        parts=_training,
        arguments=("w", "b", "X", "Y"),
        formula=(
            "In each iteration: propagate, keep the cost at iterations 0, 100, 200, …, then "
            "w = w − α dw and b = b − α db. Which line does something else?"
        ),
        helpers={"sigmoid": reference.sigmoid, "propagate": reference.propagate},
        misconceptions=_FOR_OPTIMIZE,
        hints=(
            "The loop over iterations stays: each step needs the one before.",
            "propagate gives the slopes and the cost for the parameters as they are now.",
            "i % 100 == 0 is true for 0, 100, 200, …",
        ),
        growth=lambda rng: [
            Growth(unit, _optimize_case(rng, 6, 4, 3), _optimize_case(rng, n_x, m, 3), counts)
            for unit, n_x, m, counts in (("pictures", 6, 64, (4, 64)), ("features", 96, 4, (6, 96)))
        ],
        vectorized_question="Only the loop over iterations is needed.",
    )
)


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
    return [_costs(value["costs"]), *from_dict(value, names)]


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
                for idea in _FOR_OPTIMIZE
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
