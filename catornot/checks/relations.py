"""How a wrong part relates to the right one, for slips that no listed misconception explains alone.

Two slips at once match no single misconception; yet "m times too large" or "the sign" can still be
said of the part that is wrong first.
"""

from __future__ import annotations

import numpy as np

from catornot.checks.compare import Part, numbers
from catornot.checks.exercise import Case

Question = tuple[str, str]
NEARLY = "nearly"  # asked last, when nothing else is known
USUAL_FACTORS = {2: "2", 100: "100, as in percent,", 255: "255"}


def relation(mine: Part, right: Part, case: Case) -> Question | None:
    """Return the name of a simple relation and the question it raises, or None.

    Parameters
    ----------
    mine, right : Part
        What came back, and what is right.
    case : Case
        The call; the sizes of its arrays are candidates for a forgotten or extra factor.
    """
    if right.name in ("num_iterations", "learning_rate"):  # handed on: a factor says nothing
        return None
    try:
        got, want = numbers(mine.value), numbers(right.value)
    except (TypeError, ValueError):
        return None
    if right.name == "costs" and got.size != want.size:
        return _of_costs(got.size, want.size)
    scalar = right.scalar and got.size == 1
    if got.shape != want.shape and not scalar:
        return _of_shapes(got, want)
    got, want = got.reshape(-1), want.reshape(-1)
    if not np.isfinite(got).all() or not want.any():
        return None
    return _of_values(right.name, got, want, _sizes(case))


def _of_costs(got: int, want: int) -> Question:
    if got > want:
        return "too many costs", "Which i make your condition true, besides 0, 100, 200, …?"
    if not got:
        text = "costs stays empty. Does keeping a cost depend on more than the iteration?"
        return "no costs", text
    return (
        "too few costs",
        "Is the condition true for i = 0, 100, 200, …, and the list never emptied?",
    )


def _of_shapes(got: np.ndarray, want: np.ndarray) -> Question | None:
    if want.size == 1 and got.ndim == 2 and min(got.shape) > 1 and got.shape[0] == got.shape[1]:
        text = (
            "A column and a row made a whole table, with every pair in it. Which of them should "
            "be the other way round?"
        )
        return "every pair", text
    if want.size == 1 and got.size > 1 and got.shape == (got.size, 1):
        text = (
            "A whole column came back for one number. Is a column, such as w, dw or x, used where "
            "a number is meant, or is a sum left to take?"
        )
        return "a column for a number", text
    if want.size == 1 and got.size > 1:
        return "not summed", "Many numbers came back for one. Which sum or mean is left to take?"
    if want.size > 1 and got.size == 1:
        text = "One number came back for many. Is too much summed, or a value overwritten?"
        return "summed to one", text
    if got.ndim == 1 and got.size == want.size and want.ndim == 2:
        text = (
            "A shape like (n,) is neither a row nor a column. What keeps or adds the second axis?"
        )
        return "rank 1", text
    if got.ndim == 2 and got.shape == want.shape[::-1]:
        text = "Rows and columns changed places. Which factor, or which axis, is the other one?"
        return "transposed", text
    if np.squeeze(got).shape == np.squeeze(want).shape:
        text = "The numbers of axes differ. What adds an axis of size 1, or drops it?"
        return "an axis of size 1", text
    if got.ndim == want.ndim == 2:
        return _of_tables(got.shape, want.shape)
    if got.ndim > want.ndim:
        text = f"Your result has {got.ndim} axes. Which of them should be joined, or summed over?"
        return "an axis too many", text
    return None


def _of_tables(got: tuple[int, ...], want: tuple[int, ...]) -> Question | None:
    """Relate two shapes of rows and columns."""
    if got[0] == got[1] and 1 in want and got[0] in want:
        text = (
            "A row and a column met and made a whole table: broadcasting fills in every pair. "
            "Which of the two lies the wrong way, or which product sums as well?"
        )
        return "a row met a column", text
    if got[0] == want[0] and want[1] == 1:
        text = "There is a column for every example. Which product multiplies and sums at once?"
        return "not summed over columns", text
    if got[1] == want[1] and want[0] == 1:
        return (
            "not summed over rows",
            "One row is asked for. Which rows are too many, or not summed up?",
        )
    if got[1] == want[0] and want[1] == 1:
        text = "There is a row for every example. Which product multiplies and sums at once?"
        return "not summed over rows", text
    if got[0] == want[0] and 1 < got[1] < want[1]:
        return "columns missing", "Some columns are missing. Where does a loop or a slice end?"
    if got[0] == want[0] and got[1] == 1:
        text = "Only one column came back. Does each round of a loop keep what it made?"
        return "one column only", text
    if got[0] * got[1] == want[0] * want[1]:
        text = "All the numbers are there, in another shape. Which size should come first?"
        return "another shape", text
    text = "Another number of entries came back. Which size is read from the wrong axis?"
    return "another size", text


def _of_values(name: str, got: np.ndarray, want: np.ndarray, sizes: set[int]) -> Question | None:
    if not got.any():
        text = (
            f"Everything in {name} is 0. Is it filled in on the way, is a factor 0, or is it cut "
            "to whole numbers?"
        )
        return "all zero", text
    if _alike(got, -want):
        return "sign", f"{name} has the wrong sign. Which difference is the other way round?"
    for size in sorted(sizes):
        for factor, word in ((size, "large"), (1 / size, "small")):
            if _alike(got, want * factor) or _alike(got, -want * factor):
                text = (
                    f"{name} is {size} times too {word} for these inputs. "
                    "Where does a mean, or a sum, over examples belong?"
                )
                return f"factor too {word}", text
    for size, words in USUAL_FACTORS.items():
        for factor, word in ((size, "large"), (1 / size, "small")):
            if _alike(got, want * factor) or _alike(got, -want * factor):
                text = f"{name} is {size} times too {word}. Where does a factor {words} come from?"
                return f"factor too {word}", text
    if _alike(got, 1 - want):
        return "1 minus it", f"Your {name} and the right one add up to 1. What is turned round?"
    whole = (np.round(want, digits) for digits in range(0 if got.size > 2 else 1, 7))
    if any(_alike(got, one) and np.allclose(got, one, rtol=1e-9) for one in whole):
        return "rounded", "These are rounded numbers. Which line rounds, and is that asked for?"
    if got.size > 2 and _alike(np.sort(got), np.sort(want)):
        text = "The numbers are right but in another order. Which axis should be read first?"
        return "another order", text
    if np.allclose(got, want, rtol=0.02 if got.size > 2 else 0.002, atol=0):
        text = (
            "This is very close, but not the same. Is a rounded number, or something added for "
            "safety, in your formula?"
        )
        return NEARLY, text
    return None


def _alike(got: np.ndarray, want: np.ndarray) -> bool:
    return bool(np.allclose(got, want, rtol=1e-5, atol=1e-9))


def _sizes(case: Case) -> set[int]:
    return {size for one in case.args for size in np.shape(one) if size > 1 and not callable(one)}
