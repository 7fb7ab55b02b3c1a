"""What students get of this package: checks that work at home, and no answers in any form.

Visible checks try the same calls for everyone. So in place of right answers and of misconceptions,
which are right but for one thing, students get what these give for just those calls: numbers, of
which nobody can make the line of code again.
"""

from __future__ import annotations

from collections.abc import Mapping

from catornot.lms.recording import recording

ANSWERS = "answers"  # so is every file or folder called that holds any
RECORDED = "catornot/checks/recorded.npz"


def for_students(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files of this package as students get them: without answers, with what they give.

    Parameters
    ----------
    files : mapping of str to bytes
        Files of this package by their path in the project.

    Examples
    --------
    >>> here = "catornot/exercises/loss"
    >>> list(for_students({f"{here}/__init__.py": b"", f"{here}/answers.py": b""}))
    ['catornot/exercises/loss/__init__.py']
    """
    given = {name: source for name, source in files.items() if not is_answer(name)}
    if any(name.startswith("catornot/checks/") for name in files):
        given[RECORDED] = recording()
    return given


def is_answer(name: str) -> bool:
    """Tell whether a file, by its path in the project, holds answers.

    Examples
    --------
    >>> is_answer("catornot/exercises/loss/answers.py")
    True
    >>> is_answer("catornot/exercises/model/answers/right.py")
    True
    >>> is_answer("catornot/exercises/loss/__init__.py")
    False
    """
    return ANSWERS in name.removesuffix(".py").split("/")
