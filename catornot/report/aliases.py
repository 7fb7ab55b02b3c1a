"""Pseudonyms: the same student has the same one in every report, and nobody can guess whose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catornot.course import course
from fairgrade.nbgrader.seeds import seed_for

# No vowels, so that no pseudonym is a word or a name.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def aliases(root: Path) -> Callable[[str], str]:
    """Return a function that gives a student's pseudonym.

    It follows from the course's secret, not from a list: so it stays the same when students come
    and go, its order says nothing about names, and without the secret nobody can find it by trying
    all the names they know.

    Parameters
    ----------
    root : Path
        The course's folder, which holds the secret.

    Examples
    --------
    >>> import tempfile
    >>> alias = aliases(Path(tempfile.mkdtemp()))
    >>> alias("ada") == alias("ada"), alias("ada") == alias("bob"), len(alias("ada"))
    (True, False, 7)
    """

    def alias(student: str) -> str:
        # No assignment can be called that.
        number = seed_for(root / course.private, student, "/pseudonym")
        letters = ""
        for _ in range(6):
            number, place = divmod(number, len(LETTERS))
            letters += LETTERS[place]
        return f"{letters[:3]}-{letters[3:]}"

    return alias
