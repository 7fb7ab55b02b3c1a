"""Wrong ideas about putting everything together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception
from catornot.exercises.optimize.answers import MISCONCEPTIONS as OF_OPTIMIZE
from catornot.exercises.optimize.answers import optimize
from catornot.exercises.optimize.answers.variants import moved, optimized


def _modelled(
    train: Callable = optimize,
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
        elif predictions == "test":
            on_train = on_test
        elif predictions == "train":
            on_test = on_train
        elif predictions == "labels":
            on_train, on_test = Y_train, Y_test
        elif predictions == "probabilities":
            on_train, on_test = (_probabilities(params, one) for one in (X_train, X_test))
        elif predictions == "columns":
            on_train, on_test = on_train.T, on_test.T
        elif predictions == "without bias":
            on_train = reference.predict(params["w"], 0.0, X_train)
            on_test = reference.predict(params["w"], 0.0, X_test)
        elif predictions == "accuracies":
            on_train = 100 - np.mean(np.abs(on_train - Y_train)) * 100
            on_test = 100 - np.mean(np.abs(on_test - Y_test)) * 100
        elif predictions == "start":
            on_train = reference.predict(w, b, X_train)
            on_test = reference.predict(w, b, X_test)
        result = {"Y_prediction_train": on_train, "Y_prediction_test": on_test}
        return {"costs": costs, "w": params["w"], "b": params["b"], **said, **result}

    return wrong


def _probabilities(params: Any, X: Any) -> Any:
    return reference.sigmoid(params["w"].T @ X + params["b"])


def _scaled(X_train: Any, Y_train: Any, X_test: Any, Y_test: Any, *args: Any, **kwargs: Any) -> Any:
    return reference.model(X_train / 255, Y_train, X_test / 255, Y_test, *args, **kwargs)


def _started(weight: float, bias: float) -> Callable:
    """Build a model that starts elsewhere."""

    def train(w: Any, b: Any, *args: Any) -> Any:
        return reference.optimize(w + weight, b + bias, *args)

    return _modelled(train=train)


def _on_both(
    X_train: Any, Y_train: Any, X_test: Any, Y_test: Any, *args: Any, **kwargs: Any
) -> Any:
    X, Y = np.hstack((X_train, X_test)), np.hstack((Y_train, Y_test))
    both = reference.model(X, Y, X_test, Y_test, *args, **kwargs)
    return both | {"Y_prediction_train": both["Y_prediction_train"][:, : X_train.shape[1]]}


def _train_twice(w: Any, b: Any, *args: Any) -> Any:
    params, _, _ = reference.optimize(w, b, *args)
    return reference.optimize(params["w"], params["b"], *args)


_twice = _modelled(train=_train_twice)


def _reported(rate: float, count: int) -> Callable:
    """Build a model that reports other values than it used."""
    return lambda *args, **kwargs: (
        reference.model(*args, **kwargs) | {"learning_rate": rate, "num_iterations": count}
    )


def _b_of_the_start(
    X_train: Any, Y_train: Any, X_test: Any, Y_test: Any, *args: Any, **kwargs: Any
) -> Any:
    right = reference.model(X_train, Y_train, X_test, Y_test, *args, **kwargs)
    both = zip(("Y_prediction_train", "Y_prediction_test"), (X_train, X_test), strict=True)
    return right | {"b": 0.0} | {name: reference.predict(right["w"], 0.0, X) for name, X in both}


def _starts_returned(names: str) -> Callable:
    """Build a model that predicts with what it found and returns what it started from."""

    def wrong(X_train: Any, *args: Any, **kwargs: Any) -> Any:
        right = reference.model(X_train, *args, **kwargs)
        start = dict(zip("wb", reference.initialize_with_zeros(X_train.shape[0]), strict=True))
        return right | {name: start[name] for name in names}

    return wrong


def _changed_places(*args: Any, **kwargs: Any) -> Any:
    right = reference.model(*args, **kwargs)
    return right | {
        "learning_rate": right["num_iterations"],
        "num_iterations": right["learning_rate"],
    }


MISCONCEPTIONS = (
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
        "The predictions of the two sets have changed places. Which pictures go with which name?",
        _modelled(predictions="swapped"),
    ),
    Misconception(
        "predicts with the start",
        "The predictions were made with the parameters before training. Where are the new ones?",
        _modelled(predictions="start"),
    ),
    *(
        Misconception(
            f"{' and '.join(names)} of the start returned",
            f"Your {' and '.join(names)} did not move from the start. In which of optimize's "
            "results are the new ones?",
            _starts_returned(names),
        )
        for names in ("wb", "w", "b")
    ),
    Misconception(
        "trains with a rate of 0",
        "w stays at zeros and the cost never falls. Which value does optimize get as its rate?",
        _modelled(train=optimized(moved(moves=""))),
    ),
    *(
        Misconception(f"optimize: {one.id}", one.question, _modelled(train=one.wrong))
        for one in OF_OPTIMIZE
        if "written down" not in one.id  # named above already
        and one.id
        not in (
            "nothing moves",
            "the last step missing",
            "grads of the start",
            "grads of the end",
            "w, b of zero",
        )
    ),
    Misconception(
        "test predicted twice",
        "Both predictions are those of the test pictures. Which X goes with Y_prediction_train?",
        _modelled(predictions="test"),
    ),
    Misconception(
        "train predicted twice",
        "Both predictions are those of the training pictures. Which X goes with Y_prediction_test?",
        _modelled(predictions="train"),
    ),
    Misconception(
        "labels as predictions",
        "These are the labels that came in. Which function makes predictions?",
        _modelled(predictions="labels"),
    ),
    Misconception(
        "probabilities",
        "These are probabilities. Which of your functions makes 0 and 1 of them?",
        _modelled(predictions="probabilities"),
    ),
    Misconception(
        "predictions in columns",
        "The predictions stand in a column. Labels are a row (1, m). Where do they turn?",
        _modelled(predictions="columns"),
    ),
    Misconception(
        "predictions without bias",
        "The predictions do not use b. Which b is handed on to predict?",
        _modelled(predictions="without bias"),
    ),
    Misconception(
        "accuracies",
        "One number for all pictures: is this an accuracy? The predictions themselves are "
        "asked for.",
        _modelled(predictions="accuracies"),
    ),
    Misconception(
        "pictures divided once more",
        "The pictures come in between 0 and 1 already. What are they divided by again?",
        _scaled,
    ),
    Misconception(
        "labels as a column",
        "Labels come in as a row, one above each picture. Which line turns them?",
        lambda X, Y, *others, **words: reference.model(X, Y.T, *others, **words),
    ),
    Misconception(
        "starts at ones",
        "Training starts somewhere else than at zeros. Which function gives the start?",
        _started(1.0, 0.0),
    ),
    Misconception(
        "starts with b = 1",
        "b starts somewhere else than at 0. Which function gives the start?",
        _started(0.0, 1.0),
    ),
    Misconception(
        "trains on both",
        "It learned from the test pictures too. What would its test accuracy be worth?",
        _on_both,
    ),
    Misconception(
        "trains twice",
        "It is trained twice as long as asked. How often is optimize called?",
        _twice,
    ),
    Misconception(
        "defaults reported",
        "learning_rate and num_iterations come back as they came in. Which values does yours "
        "report?",
        _reported(0.5, 2000),
    ),
    Misconception(
        "optimize's defaults reported",
        "learning_rate and num_iterations come back as they came in. Which values does yours "
        "report?",
        _reported(0.009, 100),
    ),
    Misconception(
        "rate and iterations changed places",
        "Two of the values reported changed places. Which goes under which name?",
        _changed_places,
    ),
    Misconception(
        "b of the start",
        "b is 0, as before training. In which dictionary is the new one?",
        _b_of_the_start,
    ),
)
