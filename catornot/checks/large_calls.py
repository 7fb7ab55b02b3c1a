"""Calls with so much data that a loop over it costs many times what the reference costs.

Arrays are described, not drawn: `fairgrade.steps.large_data` draws them where they are used. One
axis is long, the others short, so that whatever goes over the long one item by item shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

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


def columns_and_rows(case: Callable[[int, int], tuple]) -> Callable[[int], list[LargeCall]]:
    """Let first the columns of a matrix be many, then its rows; ``case(rows, columns)`` draws."""
    return lambda count: [
        LargeCall("columns", case(SHORT, count)),
        LargeCall("rows", case(count, SHORT)),
    ]


def pictures_and_features(
    case: Callable[[int, int], tuple], **words: Any
) -> Callable[[int], list[LargeCall]]:
    """Let first pictures be many, then features; ``case(features, pictures)`` draws a call."""
    return lambda count: [
        LargeCall("pictures", case(SHORT, count), words),
        LargeCall("features", case(count, SHORT + 1), words),
    ]
