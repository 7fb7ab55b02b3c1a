"""`choose_stopping`: a learning rate and a moment to stop, read off validation costs."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, readable
from catornot.checks.return_shapes import from_dict, in_order, is_number


def _case(rng: np.random.Generator, rows: int, columns: int, lost: int) -> Case:
    """Return curves with their lowest point inside; the last `lost` of them diverge."""
    rates = np.sort(rng.choice(np.arange(1, 50), rows, replace=False)) / 1000
    costs = rng.uniform(0.5, 0.6, (rows, columns))
    best = int(rng.integers(1, rows - lost)) if rows - lost > 1 else 0
    costs[best] = rng.uniform(0.8, 0.9, columns)  # its mean is never the lowest
    # As far as there is room: not in its row's number, and more than one step before the end.
    inside = [column for column in range(1, columns - 2) if column != best] or [1]
    costs[best, int(rng.choice(inside))] = 0.3
    costs[best, -1] = 0.95  # where it ends this curve is the highest
    others = [row for row in range(rows - lost) if row != best]
    if others:
        costs[others[-1], [0, -1]] = 0.35, 0.4  # and this one the lowest
        costs[others[-1], 1:-1] += 0.3 if lost else 0  # its mean is the lowest in some calls only
    for row in range(rows - lost, rows):
        costs[row, : columns // 2] = np.linspace(1.0, 3.0, columns // 2)
        costs[row, columns // 2 :] = np.nan if row % 2 else np.inf
    return Case((rates, costs, int(rng.integers(2, 12)) * 10))


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    # In the first, who takes a column's number for a row's comes past no end, and is asked of that.
    if not hidden:
        sizes = [(3, 4, 0), (4, 5, 1), (2, 6, 0)]
    else:
        sizes = [(4, 5, 0), (5, 4, 1), (4, 7, 2), (2, 3, 0), (6, 6, 2), (1, 4, 0)]
    return readable([_case(rng, *size) for size in sizes], hidden)


def _parts(value: Any) -> list[Part]:
    rate, steps = in_order(value, (is_number, is_number), "the learning rate and the number")
    named = {"learning_rate": rate, "num_iterations": steps}
    return from_dict(named, {one: {"scalar": True} for one in named})


def _is_a_rate(value: Any, rates: Any, costs: Any, every: int) -> bool:
    return bool(np.isclose(rates, value).any())


def _is_on_the_curve(value: Any, rates: Any, costs: Any, every: int) -> bool:
    return value % every == 0 and 0 <= value < every * np.shape(costs)[1]


EXERCISE = Exercise(
    cases=_cases,
    parts=_parts,
    arguments=("rates", "validation_costs", "every"),
    formula="The lowest point of all the curves says both: whose curve it is, and when.",
    hints=(
        "Look for the lowest of all the numbers first. In which row, and in which column, is it?",
        "A curve that diverged holds NaN, and NaN is never the lowest: what does np.argmin make of "
        "it, and what np.nanargmin?",
        "np.unravel_index turns a place in the flat table into a row and a column.",
    ),
    unchanged=(0, 1),
    invariants=(
        Invariant(
            "learning_rate",
            _is_a_rate,
            "None of the rates is that number. Which entry of rates belongs to the curve?",
        ),
        Invariant(
            "num_iterations",
            _is_on_the_curve,
            "No cost was kept after so many iterations. The first column is 0 of them; and the "
            "second?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "learning_rate",
            "Another curve comes lower than yours. Is every number of the table looked at?",
        ),
        LastQuestion(
            "num_iterations",
            "The rate is right. In which column is its curve's lowest point, and how many "
            "iterations is that?",
        ),
    ),
)
