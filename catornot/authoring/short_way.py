"""A short way through the lessons: the sections for those who know the original exercise.

Two hours by the rule of `timing`, instead of all lessons: what the original exercise takes for
granted, or prints as a formula, is derived and measured here.
"""

from __future__ import annotations

import re
from pathlib import Path

from catornot.authoring import timing
from catornot.authoring.twins import TwinError

LONGEST = 120  # minutes

# The headings of sections, by the number of their lesson.
SECTIONS: dict[str, tuple[str, ...]] = {
    "1": ("Unrolling: one picture, one column", "`reshape(-1, m)` mixes pictures"),
    "2": ("Logistic regression: a line, then a squash",),
    "3": ("The two cases y = 1 and y = 0",),
    "4": (
        "The sign of the slope moves w the right way",
        "Learning rates: too small, right, too large",
    ),
    "5": ("The full derivation of dz = a − y, in three steps",),
    "6b": ("Broadcasting: stretch what is too small", "The rank-1 trap: why `a.T` does nothing"),
    "7": ("Then none: Z = wᵀX + b", "A = σ(Z) and dZ = A − Y", "dw = X dZᵀ / m", "db = mean(dZ)"),
    "8": ("The pipeline on the course data", "The learning curve", "Train versus test accuracy"),
}

INTRODUCTION = """\
You know Python and have seen logistic regression, or you come from the exercise that this course
grew from? Then read these sections, about {hours} in all, and go on to the graded notebooks. What
a section needs from others it says, with a link.
"""


def section(text: str, heading: str) -> str:
    """Return one section of a lesson's text, with its heading.

    Raises
    ------
    TwinError
        If the lesson has no such section.

    Examples
    --------
    >>> section("## One\\nfirst\\n## Two\\nsecond\\n", "One")
    '## One\\nfirst\\n'
    """
    for part in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        if part.partition("\n")[0] == f"## {heading}":
            return part
    raise TwinError(f"The short way leads to a section that is not there: {heading}.")


def lines(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the short way as Markdown: a table of sections and their minutes.

    Parameters
    ----------
    folder : Path
        Where the lessons are.
    files : dict of str to str
        The lessons' notebooks by their numbers; a lesson that was taken out is left out.
    """
    table, total = ["| lesson | sections | minutes |", "| --- | --- | ---: |"], 0.0
    for number, headings in SECTIONS.items():
        if number not in files:
            continue
        text = (folder / files[number]).with_suffix(".md").read_text(encoding="utf-8")
        time = sum(timing.exact(section(text, heading)) for heading in headings)
        links = (f"[{one}]({files[number]}#{_place(one)})" for one in headings)
        table.append(f"| {number} | {' · '.join(links)} | {time:.0f} |")
        total += time
    hours = f"{round(2 * total / 60) / 2:g} hours"
    return [*INTRODUCTION.format(hours=hours).splitlines(), "", *table]


def _place(heading: str) -> str:
    """Return a heading's address within its notebook, as Jupyter makes it."""
    return heading.replace("`", "").replace(" ", "-")
