"""The exercise of cat-classifier that goes forwards and backwards: `propagate`."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part, from_dict, from_tuple
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register
from catornot.checks.exercises.classifier import GRADIENTS, example_sizes, examples, parameters

Rng = np.random.Generator


def propagate_case(rng: Rng, n_x: int, m: int) -> Case:
    """Return random arguments of `propagate`."""
    return Case((*parameters(rng, n_x), *examples(rng, n_x, m)))


def _gradients_and_cost(value: Any) -> list[Part]:
    grads, cost = from_tuple(value, 2, "the dictionary of gradients and the cost")
    parts = from_dict(grads, GRADIENTS, "the first thing returned")
    return [*parts, Part("cost", cost, scalar=True, rtol=1e-4)]


def _propagated(dw: Any = None, db: Any = None, cost: Any = None, of: Any = None) -> Any:
    """Build a wrong propagate: what is not given is right."""

    def wrong(w: Any, b: Any, X: Any, Y: Any) -> Any:
        A = of(w, b, X) if of else reference.sigmoid(w.T @ X + b)
        m, dZ = X.shape[1], A - Y
        return {
            "dw": dw(X, dZ, m, A) if dw else X @ dZ.T / m,
            "db": db(dZ, m, A) if db else dZ.sum() / m,
        }, cost(A, Y, m) if cost else reference.cost(A, Y)

    return wrong


def _with_written_down(size: int) -> Any:
    """Build a propagate that divides by a size of its own."""

    def wrong(w: Any, b: Any, X: Any, Y: Any) -> Any:
        grads, cost = reference.propagate(w, b, X, Y)
        factor = X.shape[1] / size
        return {name: slope * factor for name, slope in grads.items()}, cost * factor

    return wrong


def _from_z(w: Any, b: Any, X: Any, Y: Any) -> Any:
    dZ = w.T @ X + b - Y
    grads = {"dw": X @ dZ.T / X.shape[1], "db": dZ.mean()}
    return grads, reference.propagate(w, b, X, Y)[1]


def _log_loss(A: Any, Y: Any) -> Any:
    return reference.loss(A, Y)


register(
    Exercise(
        name="propagate",
        reference=reference.propagate,
        cases=lambda rng, hidden: [
            propagate_case(rng, n_x, m) for n_x, m in example_sizes(rng, hidden)
        ],
        parts=_gradients_and_cost,
        arguments=("w", "b", "X", "Y"),
        formula=(
            "A = σ(wᵀX + b), cost = mean of the losses, dw = X · dZᵀ / m, db = mean of dZ, with "
            "dZ = A − Y. Which of them does not say this yet?"
        ),
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=(
            Misconception(
                "1/m missing in dw",
                "dw is m times too large: what does the mean over examples divide by?",
                _propagated(dw=lambda X, dZ, m, A: X @ dZ.T),
            ),
            Misconception(
                "1/m missing in db",
                "db is m times too large: what does the mean over examples divide by?",
                _propagated(db=lambda dZ, m, A: dZ.sum()),
            ),
            Misconception(
                "1/m missing in the cost",
                "The cost is m times too large: what does the mean over examples divide by?",
                _propagated(cost=lambda A, Y, m: _log_loss(A, Y).sum()),
            ),
            Misconception(
                "1/m missing everywhere",
                "Everything is m times too large: what does a mean over examples divide by?",
                _propagated(
                    dw=lambda X, dZ, m, A: X @ dZ.T,
                    db=lambda dZ, m, A: dZ.sum(),
                    cost=lambda A, Y, m: _log_loss(A, Y).sum(),
                ),
            ),
            Misconception(
                "1/m missing in both slopes",
                "dw and db are m times too large: what does the mean over examples divide by?",
                _propagated(dw=lambda X, dZ, m, A: X @ dZ.T, db=lambda dZ, m, A: dZ.sum()),
            ),
            Misconception(
                "Y − A",
                "The slopes have the wrong sign. Is dZ = A − Y or Y − A?",
                _propagated(
                    dw=lambda X, dZ, m, A: -X @ dZ.T / m, db=lambda dZ, m, A: -dZ.sum() / m
                ),
            ),
            Misconception(
                "sign of dw",
                "dw has the wrong sign. Is dZ = A − Y or Y − A?",
                _propagated(dw=lambda X, dZ, m, A: -X @ dZ.T / m),
            ),
            Misconception(
                "sign of db",
                "db has the wrong sign. Is dZ = A − Y or Y − A?",
                _propagated(db=lambda dZ, m, A: -dZ.sum() / m),
            ),
            Misconception(
                "sign of the cost",
                "A cost is never negative. Which sign stands in front of the sum?",
                _propagated(cost=lambda A, Y, m: -_log_loss(A, Y).mean()),
            ),
            Misconception(
                "dw transposed",
                "dw lies down. dw = X · dZᵀ / m: which factor should be transposed?",
                _propagated(dw=lambda X, dZ, m, A: dZ @ X.T / m),
            ),
            Misconception(
                "a cost per example",
                "The cost is one number for all examples. Which sum still has to be taken?",
                _propagated(cost=lambda A, Y, m: _log_loss(A, Y).sum(axis=0) / m),
            ),
            Misconception(
                "y = 1 only",
                "The cost leaves the examples with y = 0 out. Which term is theirs?",
                _propagated(cost=lambda A, Y, m: -np.sum(Y * np.log(A)) / m),
            ),
            Misconception(
                "only y = 0",
                "The cost leaves the examples with y = 1 out. Which term is theirs?",
                _propagated(cost=lambda A, Y, m: -np.sum((1 - Y) * np.log(1 - A)) / m),
            ),
            Misconception(
                "squared error",
                "This cost is the squared error. Which loss did lesson 3 choose, and why?",
                _propagated(cost=lambda A, Y, m: np.sum((A - Y) ** 2) / m),
            ),
            Misconception(
                "bias forgotten",
                "The bias b is not used. Where does it enter the pre-activation?",
                _propagated(of=lambda w, b, X: reference.sigmoid(w.T @ X)),
            ),
            Misconception(
                "bias subtracted",
                "Z = wᵀX + b. Which sign has b in yours?",
                _propagated(of=lambda w, b, X: reference.sigmoid(w.T @ X - b)),
            ),
            Misconception(
                "∂a/∂z twice",
                "dZ = A − Y already holds A(1 − A). Is it multiplied in again?",
                _propagated(
                    dw=lambda X, dZ, m, A: X @ (dZ * A * (1 - A)).T / m,
                    db=lambda dZ, m, A: (dZ * A * (1 - A)).sum() / m,
                ),
            ),
            Misconception(
                "a(1 − a)",
                "A(1 − A) is the slope of σ alone. Which second factor brings the label in?",
                _propagated(
                    dw=lambda X, dZ, m, A: X @ (A * (1 - A)).T / m,
                    db=lambda dZ, m, A: (A * (1 - A)).sum() / m,
                ),
            ),
            Misconception(
                "divides by n_x",
                "The mean runs over examples, not features. Which axis of X counts examples?",
                lambda w, b, X, Y: (
                    {
                        "dw": reference.propagate(w, b, X, Y)[0]["dw"] * X.shape[1] / X.shape[0],
                        "db": reference.propagate(w, b, X, Y)[0]["db"] * X.shape[1] / X.shape[0],
                    },
                    reference.propagate(w, b, X, Y)[1] * X.shape[1] / X.shape[0],
                ),
            ),
            *(
                Misconception(
                    f"m is always {size}",
                    f"The number of examples is {size} here, whatever comes in. Where can it be "
                    "read from?",
                    _with_written_down(size),
                )
                for size in (209, 3, 2, 50)
            ),
            Misconception(
                "log A twice",
                "For y = 0 the loss should grow as A nears 1. Which log belongs to 1 − Y?",
                _propagated(cost=lambda A, Y, m: -np.sum(Y * np.log(A) + (1 - Y) * np.log(A)) / m),
            ),
            Misconception(
                "labels swapped in the cost",
                "The surer and righter the guess, the larger your cost. Which log goes with Y?",
                _propagated(cost=lambda A, Y, m: _log_loss(A, 1 - Y).mean()),
            ),
            Misconception(
                "plus and minus inside the cost",
                "The two terms of the loss have the same sign. Is there a minus between yours?",
                _propagated(
                    cost=lambda A, Y, m: -np.sum(Y * np.log(A) - (1 - Y) * np.log(1 - A)) / m
                ),
            ),
            Misconception(
                "log base 10",
                "Which base has the log of the lesson?",
                _propagated(cost=lambda A, Y, m: reference.cost(A, Y) / np.log(10)),
            ),
            Misconception(
                "half the cost",
                "The cost is half as large as it should be. Where does a 2 come from?",
                _propagated(cost=lambda A, Y, m: reference.cost(A, Y) / 2),
            ),
            Misconception(
                "no sigmoid in the slopes",
                "dZ compares A with Y. Is it Z that yours compares?",
                _from_z,
            ),
            Misconception(
                "db per example",
                "db is one number. Over what is its mean taken?",
                _propagated(db=lambda dZ, m, A: dZ / m),
            ),
        ),
        hints=(
            "Forward first: Z, then A. Each is a row of m numbers.",
            "Write the shapes down: X is (n_x, m), dZ is (1, m), and dw must be (n_x, 1).",
            "dw is a product of X and a transposed dZ, divided by the number of examples.",
        ),
        growth=lambda rng: [
            Growth("pictures", propagate_case(rng, 6, 4), propagate_case(rng, 6, 64), (4, 64)),
            Growth("features", propagate_case(rng, 6, 4), propagate_case(rng, 96, 4), (6, 96)),
        ],
        unchanged=(0, 2, 3),
        vectorized_question="Which product does it all at once?",
    )
)
