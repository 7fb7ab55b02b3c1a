"""The right answer of `numerical_gradient`, and wrong ones with the questions they raise."""

from __future__ import annotations

from collections.abc import Callable

from catornot.checks.exercise import Misconception


def numerical_gradient(f: Callable, v: float, eps: float = 1e-5) -> float:
    """Return the central difference (f(v + ε) − f(v − ε)) / 2ε.

    Examples
    --------
    >>> round(numerical_gradient(lambda v: v**3, 2.0), 6)
    12.0
    """
    return (f(v + eps) - f(v - eps)) / (2.0 * eps)


MISCONCEPTIONS = (
    Misconception(
        "brackets of the numerator",
        "Python divides before it subtracts. Which two brackets are missing around the rise?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v - eps) / (2 * eps),
    ),
    Misconception(
        "no brackets at all",
        "Python divides before it subtracts, and from the left. Which brackets are missing?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v - eps) / 2 * eps,
    ),
    Misconception(
        "difference inside f",
        "f is called once, on a difference of inputs. Which two values of f are subtracted?",
        lambda f, v, eps=1e-5: f((v + eps) - (v - eps)) / (2 * eps),
    ),
    Misconception(
        "difference inside f, no brackets",
        "f is called once, on a difference of inputs. Which two values of f are subtracted?",
        lambda f, v, eps=1e-5: f(v + eps - v - eps) / (2 * eps),
    ),
    Misconception(
        "one side only, backwards",
        "One-sided differences are less exact. Where is f taken on the other side?",
        lambda f, v, eps=1e-5: (f(v) - f(v - eps)) / eps,
    ),
    *(
        Misconception(
            f"{own} written down",
            "eps is handed in. Which number is used instead?",
            lambda f, v, eps=1e-5, own=own: (f(v + own) - f(v - own)) / (2 * own),
        )
        for own in (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
    ),
    *(
        Misconception(
            f"{own} below the line",
            "eps is used above the line and ignored below it. How far apart are the two places?",
            lambda f, v, eps=1e-5, own=own: (f(v + eps) - f(v - eps)) / own,
        )
        for own in (2e-5, 1e-5, 2e-4, 2e-3, 1e-4, 1e-3, 2e-6)
    ),
    *(
        Misconception(
            f"{own} above the line",
            "eps is used below the line and ignored above it. Where is f taken?",
            lambda f, v, eps=1e-5, own=own: (f(v + own) - f(v - own)) / (2 * eps),
        )
        for own in (1e-5, 1e-4, 1e-3, 1e-6)
    ),
    Misconception(
        "divided by 2 only",
        "A slope is a rise divided by a run. Is the run 2?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / 2,
    ),
    Misconception(
        "added",
        "The two values of f are added. How high is the rise between them?",
        lambda f, v, eps=1e-5: (f(v + eps) + f(v - eps)) / (2 * eps),
    ),
    Misconception(
        "one side, divided by 2ε",
        "v and v + ε are only ε apart. What is divided by, or where is f taken?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v)) / (2 * eps),
    ),
    Misconception(
        "steps of 2ε",
        "v + 2ε and v − 2ε are 4ε apart. How far is each step?",
        lambda f, v, eps=1e-5: (f(v + 2 * eps) - f(v - 2 * eps)) / (2 * eps),
    ),
    Misconception(
        "steps of half ε",
        "v + ε/2 and v − ε/2 are ε apart. How far is each step?",
        lambda f, v, eps=1e-5: (f(v + eps / 2) - f(v - eps / 2)) / (2 * eps),
    ),
    Misconception(
        "relative",
        "The slope is divided by v, or by f(v), as well. Is it asked for?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / (2 * eps * v),
    ),
    Misconception(
        "one side only",
        "One-sided differences are less exact. Where is f taken on the other side?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v)) / eps,
    ),
    Misconception(
        "divided by ε",
        "This is twice the slope. How far apart are v + ε and v − ε?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / eps,
    ),
    Misconception(
        "sign",
        "Rising functions get a negative slope here. Which value is subtracted from which?",
        lambda f, v, eps=1e-5: (f(v - eps) - f(v + eps)) / (2 * eps),
    ),
    Misconception(
        "absolute",
        "A falling curve has a negative slope. Where does the sign get lost?",
        lambda f, v, eps=1e-5: abs(f(v + eps) - f(v - eps)) / (2 * eps),
    ),
    Misconception(
        "not divided",
        "A slope is a rise divided by a run. What is the run?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v - eps),
    ),
    Misconception(
        "multiplied by ε",
        "Mind the brackets: a / 2 * b is (a / 2) · b. Where does your ε end up?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / 2 * eps,
    ),
    Misconception(
        "divided by 4ε",
        "v + ε and v − ε are how far apart?",
        lambda f, v, eps=1e-5: (f(v + eps) - f(v - eps)) / (4 * eps),
    ),
    Misconception(
        "f not called",
        "The difference of the inputs is always 2ε. Of what is the difference taken?",
        lambda f, v, eps=1e-5: ((v + eps) - (v - eps)) / (2 * eps),
    ),
    Misconception(
        "second derivative",
        "Three values of f make the curvature. How many does a slope need?",
        lambda f, v, eps=1e-5: (f(v + eps) - 2 * f(v) + f(v - eps)) / eps**2,
    ),
    Misconception(
        "1 written down",
        "eps is handed in. Which number is used instead?",
        lambda f, v, eps=1e-5: (f(v + 1) - f(v - 1)) / 2,
    ),
    Misconception(
        "one side, not divided",
        "This is the rise on one side alone. What is the run, and where is the other side?",
        lambda f, v, eps=1e-5: f(v + eps) - f(v),
    ),
)
