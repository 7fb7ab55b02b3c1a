"""Make `nbgrader autograde` safe and fair, for any nbgrader course.

Four parts, one after another: `intake` rebuilds a submission on the released notebook, `sandbox`
runs the learner's cells, `checker` runs the tests in another process, `feedback` shows the
result. `install` puts them into nbgrader's own commands.
"""

from __future__ import annotations

from typing import Any

from fairgrade.course import Course

__all__ = ["Course", "install"]
__version__ = "0.1.0"


def install(c: Any, course: Course | None = None) -> None:
    """Put this grader into nbgrader.

    Parameters
    ----------
    c : traitlets.config.Config
        The configuration object of `nbgrader_config.py`.
    course : Course, optional
        What is special about the course; nothing by default.

    Examples
    --------
    >>> from traitlets.config import Config
    >>> c = Config()
    >>> install(c)
    >>> [step.__name__ for step in c.Autograde.autograde_preprocessors]
    ['Grade', 'LimitOutput', 'CheckCellMetadata']
    """
    # Late: what runs beside learners' code needs nothing of it.
    from fairgrade.nbgrader.install import install as put_in

    put_in(c, course or Course())
