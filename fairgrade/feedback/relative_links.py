"""Links from an exercise to the section of a lesson, at home and away from it.

In a learner's folder, on GitHub and on the site, lessons lie two folders up from an assignment. A
notebook that went away on its own, into a zip or on to a page of feedback, keeps the words of its
links: "Lesson 2, *σ and its two limits*" says where to look without leading nowhere.
"""

from __future__ import annotations

import re

# Words without brackets, and a path that leads out of the folder and may hold one pair of brackets.
_UPWARDS = re.compile(
    r"\[([^\[\]]{1,300})\]"
    r"\(\.\./[^()\s]{0,300}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?\)"
)


def only_words(markdown: str) -> str:
    """Return Markdown in which links that lead out of the notebook's folder are words.

    Examples
    --------
    >>> only_words("([Lesson 1](../../notebooks/01.ipynb#Y-(1,-m)), [nbgrader](https://nbgrader))")
    '(Lesson 1, [nbgrader](https://nbgrader))'
    """
    return _UPWARDS.sub(r"\1", markdown)
