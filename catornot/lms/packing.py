"""What students get of this package: checks that work at home, and no answers in any form.

Visible checks try the same calls for everyone. So in place of right answers and of wrong ideas,
which are right but for one thing, students get what these give for just those calls: numbers, of
which nobody can make the line of code again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catornot.lms.recording import recording

ANSWERS = "catornot/reference.py"
IDEAS = "catornot/checks/ideas/"
RECORDED = "catornot/checks/recorded.npz"
LEFT_OUT = b'''"""Wrong ideas: what they give is in recorded.npz."""


def __getattr__(name: str) -> tuple:
    """Let exercises name them."""
    if name.startswith("__"):
        raise AttributeError(name)
    return ()
'''


def for_students(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files of this package as students get them: without answers, with what they give.

    Parameters
    ----------
    files : mapping of str to bytes
        Files of this package by their path in the project.

    Examples
    --------
    >>> for_students({"fairgrade/steps/probe.py": b"import sys"})
    {'fairgrade/steps/probe.py': b'import sys'}
    """
    given = {name: _without_answers(name, source) for name, source in files.items()}
    if any(name.startswith("catornot/checks/") for name in files):
        given[RECORDED] = recording()
    return given


def _without_answers(name: str, source: bytes) -> bytes:
    if name == ANSWERS:
        return Path(__file__).with_name("plain_formulas.py").read_bytes()
    file = name.removeprefix(IDEAS)
    if file != name and not file.startswith(("__init__", "facts_of_")):
        return LEFT_OUT
    return source
