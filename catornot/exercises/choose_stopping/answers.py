"""The right answer of `choose_stopping`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception


def choose_stopping(
    rates: np.ndarray, validation_costs: np.ndarray, every: int
) -> tuple[np.float64, np.int64]:
    """Return the rate whose curve has the lowest point, and the iterations until there.

    Examples
    --------
    >>> rate, steps = choose_stopping(np.array([1.0, 2.0]), np.array([[5, 4, 6], [5, 3, 9]]), 10)
    >>> float(rate), int(steps)
    (2.0, 10)
    """
    place = np.nanargmin(validation_costs)
    row, column = np.unravel_index(place, validation_costs.shape)
    return rates[row], column * every


def _place(costs: Any) -> Any:
    return np.unravel_index(np.nanargmin(costs), costs.shape)


def _of_last_costs(rates: Any, costs: Any, every: int) -> tuple[Any, Any]:
    row = np.nanargmin(costs[:, -1])
    return rates[row], (costs.shape[1] - 1) * every


def _last_then_lowest(rates: Any, costs: Any, every: int) -> tuple[Any, Any]:
    row = np.nanargmin(costs[:, -1])
    return rates[row], np.nanargmin(costs[row]) * every


def _of_means(rates: Any, costs: Any, every: int) -> tuple[Any, Any]:
    row = np.argmin(np.where(np.isnan(costs), np.inf, costs).mean(axis=1))
    return rates[row], np.nanargmin(costs[row]) * every


def _poisoned(rates: Any, costs: Any, every: int) -> tuple[Any, Any]:
    row, column = np.unravel_index(np.argmin(costs), costs.shape)
    return rates[row], column * every


def _axes_confused(rates: Any, costs: Any, every: int) -> tuple[Any, Any]:
    """Take the lowest of the columns for a row, and the lowest of the rows for a column."""
    row, column = np.nanargmin(np.nanmin(costs, axis=0)), np.nanargmin(np.nanmin(costs, axis=1))
    return rates[row], column * every


def _highest(rates: Any, costs: Any, every: int) -> tuple[Any, Any]:
    row, column = np.unravel_index(np.nanargmax(costs), costs.shape)
    return rates[row], column * every


MISCONCEPTIONS = (
    Misconception(
        "the column itself",
        "This is the number of the column. How many iterations lie between two columns?",
        lambda rates, costs, every: (rates[_place(costs)[0]], _place(costs)[1]),
    ),
    Misconception(
        "the columns counted from one",
        "The first column was kept before any step. After how many iterations is that?",
        lambda rates, costs, every: (rates[_place(costs)[0]], (_place(costs)[1] + 1) * every),
    ),
    Misconception(
        "the row itself",
        "This is the number of the row. Which rate stands there?",
        lambda rates, costs, every: (_place(costs)[0], _place(costs)[1] * every),
    ),
    Misconception(
        "the first rate",
        "Only the first curve is looked at. Do the others come lower?",
        lambda rates, costs, every: (rates[0], np.nanargmin(costs[0]) * every),
    ),
    Misconception(
        "the end of the training",
        "This looks at the last costs alone. Where is the lowest point of each curve?",
        _of_last_costs,
    ),
    Misconception(
        "the curve that ends lowest",
        "The curve was chosen by where it ends. Which one comes lowest on its way?",
        _last_then_lowest,
    ),
    Misconception(
        "the mean of a curve",
        "The curve was chosen by its mean. Which one comes lowest on its way?",
        _of_means,
    ),
    Misconception(
        "NaN wins",
        "A curve that diverged was chosen, and NaN is no low cost. What finds the least beside it?",
        _poisoned,
    ),
    Misconception(
        "row and column confused",
        "Row and column have changed places. Which axis does each of your two numbers count along?",
        _axes_confused,
    ),
    Misconception(
        "the highest point",
        "This is the highest point. Which end of a cost curve is good?",
        _highest,
    ),
    Misconception(
        "the cost handed back",
        "This is the lowest cost itself. Which rate, and how many iterations, lead to it?",
        lambda rates, costs, every: (np.nanmin(costs), _place(costs)[1] * every),
    ),
    Misconception(
        "the right rate, to the end",
        "The curve is the right one, followed to its end. Where does it turn?",
        lambda rates, costs, every: (rates[_place(costs)[0]], (costs.shape[1] - 1) * every),
    ),
    Misconception(
        "the largest rate",
        "The largest rate is not always the best. Whose curve comes lowest?",
        lambda rates, costs, every: (rates.max(), _place(costs)[1] * every),
    ),
    Misconception(
        "the smallest rate",
        "The smallest rate is not always the best. Whose curve comes lowest?",
        lambda rates, costs, every: (rates.min(), _place(costs)[1] * every),
    ),
)
