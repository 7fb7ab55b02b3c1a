"""Wrong ideas about the slopes of all examples."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception
from catornot.exercises.propagate.answers.variants import (
    db_from_dw,
    first_only,
    from_z,
    last_only,
    log_loss,
    not_divided,
    one_missing,
    propagated,
    propagated_with_w,
    stepped,
    with_size,
)


def _cut_off(w: Any, b: Any, X: Any, cut: float) -> Any:
    return np.clip(reference.sigmoid(w.T @ X + b), cut, 1 - cut)


ABOUT_THE_SLOPES = (
    Misconception(
        "1/m missing in dw",
        "dw is m times too large: what does the mean over examples divide by?",
        propagated(dw=lambda X, dZ, m, A: X @ dZ.T),
    ),
    Misconception(
        "1/m missing in db",
        "db is m times too large: what does the mean over examples divide by?",
        propagated(db=lambda dZ, m, A: dZ.sum()),
    ),
    Misconception(
        "1/m missing everywhere",
        "Everything is m times too large: what does a mean over examples divide by?",
        propagated(
            dw=lambda X, dZ, m, A: X @ dZ.T,
            db=lambda dZ, m, A: dZ.sum(),
            cost=lambda A, Y, m: log_loss(A, Y).sum(),
        ),
    ),
    Misconception(
        "1/m missing in both slopes",
        "dw and db are m times too large: what does the mean over examples divide by?",
        propagated(dw=lambda X, dZ, m, A: X @ dZ.T, db=lambda dZ, m, A: dZ.sum()),
    ),
    Misconception(
        "Y − A",
        "The slopes have the wrong sign. Is dZ = A − Y or Y − A?",
        propagated(dw=lambda X, dZ, m, A: -X @ dZ.T / m, db=lambda dZ, m, A: -dZ.sum() / m),
    ),
    Misconception(
        "sign of dw",
        "dw has the wrong sign. Is dZ = A − Y or Y − A?",
        propagated(dw=lambda X, dZ, m, A: -X @ dZ.T / m),
    ),
    Misconception(
        "sign of db",
        "db has the wrong sign. Is dZ = A − Y or Y − A?",
        propagated(db=lambda dZ, m, A: -dZ.sum() / m),
    ),
    Misconception(
        "dw transposed",
        "dw lies down. dw = X · dZᵀ / m: which factor should be transposed?",
        propagated(dw=lambda X, dZ, m, A: dZ @ X.T / m),
    ),
    Misconception(
        "bias forgotten",
        "The bias b is not used. Where does it enter the pre-activation?",
        propagated(of=lambda w, b, X: reference.sigmoid(w.T @ X)),
    ),
    Misconception(
        "bias subtracted",
        "Z = wᵀX + b. Which sign has b in yours?",
        propagated(of=lambda w, b, X: reference.sigmoid(w.T @ X - b)),
    ),
    Misconception(
        "∂a/∂z twice",
        "dZ = A − Y already holds A(1 − A). Is it multiplied in again?",
        propagated(
            dw=lambda X, dZ, m, A: X @ (dZ * A * (1 - A)).T / m,
            db=lambda dZ, m, A: (dZ * A * (1 - A)).sum() / m,
        ),
    ),
    Misconception(
        "a(1 − a)",
        "A(1 − A) is the slope of σ alone. Which second factor brings the label in?",
        propagated(
            dw=lambda X, dZ, m, A: X @ (A * (1 - A)).T / m,
            db=lambda dZ, m, A: (A * (1 - A)).sum() / m,
        ),
    ),
    Misconception(
        "divides by n_x",
        "The mean runs over examples, not features. Which axis of X counts examples?",
        with_size(lambda X: X.shape[0]),
    ),
    *(
        Misconception(
            f"m is always {size}",
            f"The number of examples is {size} here, whatever comes in. Where can it be read from?",
            with_size(lambda X, size=size: size),
        )
        for size in (209, 3, 2, 50)
    ),
    Misconception(
        "divides by m − 1",
        "A mean of m numbers divides by m. What is subtracted from it?",
        with_size(lambda X: max(X.shape[1] - 1, 1)),
    ),
    Misconception(
        "no sigmoid in the slopes",
        "dZ compares A with Y. Is it Z that yours compares?",
        from_z,
    ),
    Misconception(
        "db per example",
        "db is one number. Over what is its mean taken?",
        propagated(db=lambda dZ, m, A: dZ / m),
    ),
    Misconception(
        "dw element by element",
        "dw has one column per example. Which product multiplies and also sums over the examples?",
        propagated(dw=lambda X, dZ, m, A: X * dZ / m),
    ),
    Misconception(
        "dw element by element, not divided",
        "dw has one column per example. Which product multiplies and also sums over the examples?",
        propagated(dw=lambda X, dZ, m, A: X * dZ),
    ),
    Misconception(
        "mean of dw",
        "dw is one number for all features. What does mean or sum do when no axis is named?",
        propagated(dw=lambda X, dZ, m, A: np.mean(X @ dZ.T)),
    ),
    Misconception(
        "w times X",
        "w * X has one number per feature and example. Which product also sums over the features?",
        propagated(of=lambda w, b, X: reference.sigmoid(w * X + b)),
    ),
    Misconception("db from dw", "db is summed up from dw. What multiplies b in Z?", db_from_dw),
    Misconception(
        "mean twice",
        "db is m times too small: is a mean divided by m again?",
        propagated(db=lambda dZ, m, A: dZ.mean() / m),
    ),
    Misconception(
        "tanh",
        "tanh runs from −1 to 1. Which function makes probabilities?",
        propagated(of=lambda w, b, X: np.tanh(w.T @ X + b)),
    ),
    Misconception(
        "bias after σ",
        "b is added after σ. Where does it enter?",
        propagated(of=lambda w, b, X: reference.sigmoid(w.T @ X) + b),
    ),
    Misconception(
        "bias multiplied",
        "b is a factor here. Z = wᵀX + b: what does a bias do?",
        propagated(of=lambda w, b, X: reference.sigmoid((w.T @ X) * b)),
    ),
    Misconception(
        "no sigmoid",
        "A is Z here. What makes probabilities of it?",
        propagated(of=lambda w, b, X: w.T @ X + b),
    ),
    Misconception(
        "relu",
        "This cuts off below 0 and has no upper limit. Which function makes probabilities?",
        propagated(of=lambda w, b, X: np.maximum(0, w.T @ X + b)),
    ),
    Misconception(
        "step taken too",
        "These are new parameters. Which function takes the step, and which only finds the slopes?",
        stepped,
    ),
    Misconception(
        "only the last example",
        "Only the last example is left in dw and db. Is = used in the loop where += is meant?",
        last_only,
    ),
    Misconception(
        "one example missing",
        "One example is missing from every sum. Where does range end?",
        one_missing,
    ),
    Misconception(
        "first example only",
        "Only the first example counts. Does the loop end in its first round?",
        first_only,
    ),
    Misconception(
        "Y forgotten in dZ",
        "dZ compares A with the labels. Where are they in yours?",
        propagated(dw=lambda X, dZ, m, A: X @ A.T / m, db=lambda dZ, m, A: A.sum() / m),
    ),
    Misconception(
        "dw of X alone",
        "dw does not know how wrong A is. Which factor brings dZ in?",
        propagated(dw=lambda X, dZ, m, A: X.sum(axis=1, keepdims=True) / m),
    ),
    Misconception(
        "dw divided by n_x",
        "In dw the mean runs over examples, not features. Which axis of X counts examples?",
        propagated(dw=lambda X, dZ, m, A: X @ dZ.T / X.shape[0]),
    ),
    Misconception(
        "dw over both sizes",
        "dw is divided by every size of X. Over what is the mean taken?",
        propagated(dw=lambda X, dZ, m, A: X @ dZ.T / X.size),
    ),
    Misconception(
        "m is the size of X",
        "m is the number of examples, not of all numbers in X. Which axis counts them?",
        with_size(lambda X: X.size),
    ),
    Misconception(
        "absolute difference",
        "Some slopes lost their sign. What does abs do to A − Y?",
        propagated(
            dw=lambda X, dZ, m, A: X @ np.abs(dZ).T / m, db=lambda dZ, m, A: np.abs(dZ).mean()
        ),
    ),
    Misconception(
        "squared difference",
        "dZ is squared here. What is the slope of the cross-entropy?",
        propagated(dw=lambda X, dZ, m, A: X @ (dZ**2).T / m, db=lambda dZ, m, A: (dZ**2).mean()),
    ),
    Misconception(
        "A rounded",
        "A is rounded, so every guess counts as sure. Where are decisions needed, and where "
        "probabilities?",
        propagated(
            of=lambda w, b, X: np.round(reference.sigmoid(w.T @ X + b)),
            cost=lambda A, Y, m: -np.mean(Y * np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8)),
        ),
    ),
    Misconception(
        "only Y divided",
        "Only Y is divided by m. How far do your brackets reach?",
        propagated(
            dw=lambda X, dZ, m, A: X @ (A - (A - dZ) / m).T,
            db=lambda dZ, m, A: np.sum(A - (A - dZ) / m),
        ),
    ),
    Misconception(
        "bias added to X",
        "b is added to every pixel here, so each weight multiplies it. Where do the brackets end?",
        propagated(of=lambda w, b, X: reference.sigmoid(w.T @ (X + b))),
    ),
    Misconception(
        "1/1 + e⁻ᶻ",
        "A is above 1, which no probability is. In what order does Python do / and +?",
        propagated(of=lambda w, b, X: 1 / 1 + np.exp(-(w.T @ X + b))),
    ),
    Misconception(
        "decisions in the slopes",
        "dZ is made of decisions, 0 or 1, instead of probabilities. Which line rounds A?",
        propagated(
            dw=lambda X, dZ, m, A: X @ (np.round(A) - (A - dZ)).T / m,
            db=lambda dZ, m, A: np.mean(np.round(A) - (A - dZ)),
        ),
    ),
    *(
        Misconception(
            f"A cut off at {cut}",
            "A is cut off near 0 and 1, so sure answers count as less sure. Which line does it?",
            propagated(of=lambda w, b, X, cut=cut: _cut_off(w, b, X, cut)),
        )
        for cut in (0.1, 0.05, 0.01, 0.001)
    ),
    *(
        Misconception(
            f"regularised by {size}",
            "Something that grows with w is added to dw. Is it in the formula?",
            propagated_with_w(size),
        )
        for size in (0.1, 0.01, 1.0)
    ),
    Misconception(
        "only the last example in dw",
        "Only the last example is left in dw. Is = used in the loop where += is meant?",
        propagated(dw=lambda X, dZ, m, A: X[:, -1:] * dZ[0, -1] / m),
    ),
    Misconception(
        "only the last example in dw, not divided",
        "Only the last example is left in dw. Is = used in the loop where += is meant?",
        propagated(dw=lambda X, dZ, m, A: X[:, -1:] * dZ[0, -1]),
    ),
    Misconception(
        "only the last example in db",
        "Only the last example is left in db. Is = used in the loop where += is meant?",
        propagated(db=lambda dZ, m, A: dZ[0, -1] / m),
    ),
    Misconception(
        "no sigmoid in the slopes, no mean",
        "dZ compares A with Y. Is it Z that yours compares? And what is divided by m?",
        not_divided(from_z, cost_too=False),
    ),
    Misconception(
        "no bias, no mean",
        "The bias b is not used, and nothing is divided by m. Where do the two come in?",
        not_divided(propagated(of=lambda w, b, X: reference.sigmoid(w.T @ X))),
    ),
)
