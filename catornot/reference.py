"""The right answers, by the names that the course fixes: `reference.sigmoid(z)`.

Each lies with its exercise, in `catornot/exercises/<name>/answers`, which students' packages leave
out. The formulas are those of the lessons; examples stand in columns, (n_x, m), labels in a row,
(1, m). Scalars come back as numpy scalars, so that learners' asserts on `.shape` or `.dtype` hold
for them too.

Examples
--------
>>> from catornot import reference
>>> float(reference.sigmoid(0.0))
0.5
"""

from __future__ import annotations

from typing import Any

from catornot.checks.catalogue import exercises


def __getattr__(name: str) -> Any:
    """Return the right answer of a graded function."""
    known = exercises()
    if name not in known:
        raise AttributeError(f"no graded function is called {name!r}")
    return known[name].reference


def __dir__() -> list[str]:
    return sorted(exercises())
