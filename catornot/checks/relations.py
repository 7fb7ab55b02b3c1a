"""How a wrong part relates to the right one, for slips that no listed wrong idea explains alone.

Two slips at once match no single wrong idea; yet "m times too large" or "the sign" can still be
said of the part that is wrong first.
"""

from __future__ import annotations

import numpy as np

from catornot.checks.compare import Part, numbers
from catornot.checks.exercise import Case


def relation(mine: Part, right: Part, case: Case) -> tuple[str, str] | None:
    """Return the name of a simple relation and the question it raises, or None.

    Parameters
    ----------
    mine, right : Part
        What came back, and what is right.
    case : Case
        The call; the sizes of its arrays are candidates for a forgotten or extra factor.
    """
    try:
        got, want = numbers(mine.value), numbers(right.value)
    except (TypeError, ValueError):
        return None
    if right.name == "costs":
        return None
    scalar = right.scalar and got.size == 1
    if got.shape != want.shape and not scalar:
        return _of_shapes(got, want)
    got, want = got.reshape(-1), want.reshape(-1)
    if not np.isfinite(got).all() or not want.any():
        return None
    if not got.any():
        return "all zero", f"Everything in {right.name} is 0. Is it filled in on the way?"
    if _alike(got, -want):
        return "sign", f"{right.name} has the wrong sign. Which difference is the other way round?"
    for size in sorted(_sizes(case)):
        for factor, word in ((size, "large"), (1 / size, "small")):
            if _alike(got, want * factor) or _alike(got, -want * factor):
                text = (
                    f"{right.name} is {size} times too {word} for these inputs. "
                    "Where does a mean, or a sum, over examples belong?"
                )
                return f"factor too {word}", text
    return None


def _of_shapes(got: np.ndarray, want: np.ndarray) -> tuple[str, str] | None:
    if want.size == 1 and got.size > 1:
        return "not summed", "Many numbers came back for one. Which sum or mean is left to take?"
    if got.ndim == 1 and got.size == want.size:
        text = (
            "A shape like (n,) is neither a row nor a column. What keeps or adds the second axis?"
        )
        return "rank 1", text
    if want.size > 1 and got.size == 1:
        return "summed to one", "One number came back for many. Which axis should stay?"
    if got.ndim == 2 and got.shape == want.shape[::-1]:
        text = "Rows and columns changed places. Which factor, or which axis, is the other one?"
        return "transposed", text
    return None


def _alike(got: np.ndarray, want: np.ndarray) -> bool:
    return bool(np.allclose(got, want, rtol=1e-5, atol=1e-9))


def _sizes(case: Case) -> set[int]:
    return {size for one in case.args for size in np.shape(one) if size > 1 and not callable(one)}
