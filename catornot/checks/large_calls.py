"""Calls with so much data that a loop over it costs many times what the reference costs.

Arrays are described, not drawn: `fairgrade.steps.large_data` draws them where they are used. One
axis is long, the others short, so that whatever goes over the long one item by item shows.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fairgrade.steps.large_data import labels, pixels, uniform

SHORT = 3  # the other axes


@dataclass(frozen=True)
class LargeCall:
    """One call.

    Attributes
    ----------
    unit : str
        What there is more of: "pictures", "features", "numbers".
    args, kwargs
        Its arguments, with arrays as `fairgrade.steps.large_data` describes them.
    """

    unit: str
    args: tuple
    kwargs: Mapping[str, Any] = field(default_factory=dict)


def large_calls(name: str, count: int) -> list[LargeCall]:
    """Return the calls of a graded function with so many of each unit.

    There are none where a call costs no more than a loop over its data.

    Examples
    --------
    >>> [one.unit for one in large_calls("predict", 4000)], large_calls("graph_gradients", 4000)
    (['pictures', 'features'], [])
    """
    return _CALLS[name](count) if name in _CALLS else []


def most(name: str) -> float:
    """Return how many times the reference's cost a call without loops may cost."""
    return _MOST.get(name, 10.0)


def source_of(helpers: Mapping[str, Any]) -> str:
    """Return source that defines some reference functions, and what they use of each other."""
    waiting, found = list(helpers.values()), {}
    while waiting:
        function = waiting.pop()
        if function.__name__ not in found:
            found[function.__name__] = inspect.getsource(function)
            space = function.__globals__
            used = (space.get(name) for name in function.__code__.co_names)
            waiting += [one for one in used if inspect.isfunction(one)]
    head = "from __future__ import annotations\nimport numpy as np\n"
    return "\n".join([head, *found.values()]) if found else ""


# What right answers cost at most was measured with all of `tests/answers`; loops cost more.
_MOST = {
    **{"sigmoid": 12.0, "sigmoid_derivative": 12.0, "standardize": 12.0},  # np.longdouble
    **{"propagate": 15.0, "cost": 8.5, "predict": 8.0, "optimize": 8.0, "model": 8.0},
}


def _matrix(rows: int, columns: int) -> dict[str, Any]:
    return uniform(rows, columns, low=0.5, high=9.0)


def _columns_and_rows(case: Callable[[int, int], tuple]) -> Callable[[int], list[LargeCall]]:
    return lambda count: [
        LargeCall("columns", case(SHORT, count)),
        LargeCall("rows", case(count, SHORT)),
    ]


def _pictures_and_features(
    case: Callable[[int, int], tuple], **words: Any
) -> Callable[[int], list[LargeCall]]:
    return lambda count: [
        LargeCall("pictures", case(SHORT, count), words),
        LargeCall("features", case(count, SHORT + 1), words),
    ]


def _examples(n_x: int, m: int) -> tuple:
    """Describe X and Y; with many features a step of gradient descent stays as short."""
    return uniform(n_x, m, high=min(1.0, (4 / n_x) ** 0.5)), labels(1, m)


def _parameters(n_x: int) -> tuple:
    return uniform(n_x, 1, low=-1 / n_x, high=1 / n_x), 0.1


_TRAINING = {"num_iterations": 3, "learning_rate": 0.1}
_CALLS: dict[str, Callable[[int], list[LargeCall]]] = {
    "unroll_image": lambda count: [
        LargeCall("rows", (pixels(count, 2, 3),)),
        LargeCall("columns", (pixels(2, count, 3),)),
    ],
    "unroll": lambda count: [
        LargeCall("pictures", (pixels(count, 2, 2, 3),)),
        LargeCall("rows", (pixels(2, count, 2, 3),)),
        LargeCall("columns", (pixels(2, 2, count, 3),)),
    ],
    "standardize": _pictures_and_features(lambda n_x, m: (pixels(n_x, m),)),
    "label_row": lambda count: [LargeCall("labels", (labels(count),))],
    "column_shares": _columns_and_rows(lambda n, m: (_matrix(n, m),)),
    "normalize_rows": _columns_and_rows(lambda n, m: (_matrix(n, m),)),
    "squared_distances": _columns_and_rows(lambda n, m: (_matrix(n, m), _matrix(n, 1))),
    "as_column": lambda count: [LargeCall("numbers", (uniform(count),))],
    "sigmoid": lambda count: [
        LargeCall("numbers", (uniform(1, count, low=-4.0, high=4.0),)),
        LargeCall("rows", (uniform(count, 1, low=-4.0, high=4.0),)),
    ],
    "cost": lambda count: [
        LargeCall("examples", (uniform(1, count, low=0.1, high=0.9), labels(1, count)))
    ],
    "forward": lambda count: [
        LargeCall("features", (*_parameters(count), uniform(count, 1))),
    ],
    "backward": lambda count: [LargeCall("features", (uniform(count, 1), 0.3, 1))],
    "gradient_step": lambda count: [
        LargeCall("features", (uniform(count, 1), 0.1, {"dw": uniform(count, 1), "db": 0.2}, 0.1))
    ],
    "propagate": _pictures_and_features(lambda n_x, m: (*_parameters(n_x), *_examples(n_x, m))),
    "predict": _pictures_and_features(lambda n_x, m: (*_parameters(n_x), uniform(n_x, m))),
    "optimize": _pictures_and_features(
        lambda n_x, m: (*_parameters(n_x), *_examples(n_x, m)), **_TRAINING
    ),
    "model": _pictures_and_features(
        lambda n_x, m: (*_examples(n_x, m), *_examples(n_x, m + 2)), **_TRAINING
    ),
}
_CALLS["sigmoid_derivative"] = _CALLS["sigmoid"]
