"""Exercises of cat-classifier that work on all m examples at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part, from_dict, from_tuple, whole
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register

Rng = np.random.Generator
GRADIENTS: dict[str, dict[str, Any]] = {
    "dw": {"note": "the shape of w"},
    "db": {"scalar": True},
}


def example_sizes(rng: Rng, hidden: bool) -> list[tuple[int, int]]:
    """Return (n_x, m) pairs: fixed, or random; always one with m = 1 and one with n_x = m."""
    if not hidden:
        return [(2, 3), (4, 1), (3, 5)]
    drawn = rng.integers(2, 14, (5, 2)).tolist()
    n = int(rng.integers(2, 8))
    return [(n + 3, 1), (1, n), (n, n), *((n_x + (n_x == m), m) for n_x, m in drawn)]


def examples(rng: Rng, n_x: int, m: int) -> tuple[np.ndarray, np.ndarray]:
    """Return random X (n_x, m) in 0…1 and labels Y (1, m)."""
    Y = rng.integers(0, 2, (1, m))
    Y[0, : m // 2] = np.arange(m // 2) % 2  # both classes, wherever there is room
    return rng.uniform(0.0, 1.0, (n_x, m)), Y


def parameters(rng: Rng, n_x: int) -> tuple[np.ndarray, float]:
    """Return random w (n_x, 1) and b; the pre-activations stay moderate."""
    return rng.normal(0.0, 1.0, (n_x, 1)) / np.sqrt(n_x), float(rng.normal(0.0, 0.8))


register(
    Exercise(
        name="initialize_with_zeros",
        reference=reference.initialize_with_zeros,
        cases=lambda rng, hidden: [
            Case((int(dim),)) for dim in (rng.integers(1, 40, 4) if hidden else [2, 5, 1])
        ],
        parts=lambda value: _w_and_b(value),
        arguments=("dim",),
        formula="w is a column of dim zeros, b is the number 0.",
        misconceptions=(
            Misconception(
                "rank 1",
                "(dim,) is neither a row nor a column. What does np.zeros take for a column?",
                lambda dim: (np.zeros(dim), 0.0),
            ),
            Misconception("a row", "w lies down.", lambda dim: (np.zeros((1, dim)), 0.0)),
            Misconception("ones", "These are ones.", lambda dim: (np.ones((dim, 1)), 0.0)),
            Misconception(
                "size written down",
                "The number of features is handed in. Is it always 2?",
                lambda dim: (np.zeros((2, 1)), 0.0),
            ),
            Misconception(
                "a square", "w has one number per feature.", lambda dim: (np.zeros((dim, dim)), 0.0)
            ),
        ),
        hints=("np.zeros takes a shape, which is a tuple.", "Rows first, then columns."),
        growth=lambda rng: [Growth("features", Case((4,)), Case((64,)), (4, 64))],
        vectorized_question="Which numpy function makes a whole array of zeros at once?",
    )
)


def _w_and_b(value: Any) -> list[Part]:
    w, b = from_tuple(value, 2, "w and b")
    return from_dict({"w": w, "b": b}, {"w": {}, "b": {"scalar": True}})


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


def predict_case(rng: Rng, n_x: int, m: int) -> Case:
    """Return random arguments of `predict`: no activation near 0.5, some z between 0 and 0.5."""
    w, b = parameters(rng, n_x)
    X = rng.normal(0.0, 1.0, (n_x, m))
    z = rng.uniform(0.15, 3.0, (1, m)) * rng.choice([-1.0, 1.0], (1, m))
    z[0, 0] = rng.uniform(0.15, 0.4)  # a cat, though z itself is below 0.5
    if m > 1:
        z[0, 1] = -rng.uniform(0.15, 0.4)
    return Case((w, b, X + w @ (z - (w.T @ X + b)) / (w.T @ w)))


def _a(w: Any, b: Any, X: Any) -> Any:
    return reference.sigmoid(w.T @ X + b)


register(
    Exercise(
        name="predict",
        reference=reference.predict,
        cases=lambda rng, hidden: [
            predict_case(rng, n_x, m) for n_x, m in example_sizes(rng, hidden)
        ],
        parts=lambda value: whole(value, exact=True, note="one prediction per picture"),
        arguments=("w", "b", "X"),
        formula="1 where A = σ(wᵀX + b) is above one half, 0 elsewhere, as one row (1, m).",
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=(
            Misconception(
                "probabilities", "These are probabilities. What turns them into 0 and 1?", _a
            ),
            Misconception(
                "thresholds z",
                "One half is the threshold for A. What is compared with it in yours?",
                lambda w, b, X: (w.T @ X + b > 0.5).astype(int),
            ),
            Misconception(
                "bias forgotten",
                "Training found a bias b too. Where is it used?",
                lambda w, b, X: (w.T @ X > 0).astype(int),
            ),
            Misconception(
                "a column",
                "The predictions stand in a column. Labels Y are a row (1, m).",
                lambda w, b, X: (_a(w, b, X) > 0.5).astype(int).T,
            ),
            Misconception(
                "rank 1",
                "(m,) is not a row. Labels Y have the shape (1, m).",
                lambda w, b, X: (_a(w, b, X) > 0.5).astype(int).ravel(),
            ),
            Misconception(
                "cats and others swapped",
                "Every cat is called no cat and the other way round.",
                lambda w, b, X: (_a(w, b, X) <= 0.5).astype(int),
            ),
            Misconception(
                "always no cat",
                "Every prediction is 0. Is something rounded down, or never filled in?",
                lambda w, b, X: np.zeros((1, X.shape[1])),
            ),
            Misconception(
                "always cat",
                "Every prediction is 1. What is compared with one half?",
                lambda w, b, X: np.ones((1, X.shape[1])),
            ),
        ),
        hints=(
            "Compute A as in propagate.",
            "A comparison of an array with a number gives an array of True and False.",
            "astype(int) turns True and False into 1 and 0.",
        ),
        growth=lambda rng: [
            Growth("pictures", predict_case(rng, 6, 4), predict_case(rng, 6, 64), (4, 64)),
            Growth("features", predict_case(rng, 6, 4), predict_case(rng, 96, 4), (6, 96)),
        ],
        unchanged=(0, 2),
        vectorized_question="What does a whole row compared with one half give?",
    )
)
