"""How long a lesson takes, by one rule for all: words, code cells, things to try, questions.

Technical prose is read at 120 words a minute, which leaves time for its formulas. A code cell takes
half a minute: guess, run, look. A "Try it" takes two, a question at the end one. The sum is rounded
to the next five minutes.
"""

from __future__ import annotations

import re
from pathlib import Path

from catornot.questions.question import at_the_end

WORDS_A_MINUTE = 120
MINUTES_A_CELL = 0.5
MINUTES_A_TRIAL = 2.0
MINUTES_A_QUESTION = 1.0

HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
CELL = re.compile(r"^```\{code-cell\}.*?^```$", re.DOTALL | re.MULTILINE)
FORMULA = re.compile(r"\$\$.+?\$\$|\$.+?\$", re.DOTALL)  # read as one word
TAG = re.compile(r"<[^>]+>|\]\([^)]*\)")  # neither markup nor the address of a link is read
QUESTIONS = re.compile(r"""^check_yourself\(["']?(\w+)["']?\)$""", re.MULTILINE)
WORD = re.compile(r"\w[\w’'-]*")


def exact(text: str) -> float:
    """Return the minutes that a text of a lesson takes, not rounded.

    Parameters
    ----------
    text : str
        A lesson's twin, or a part of it.

    Examples
    --------
    >>> exact("word " * 240)
    2.0
    >>> exact("```{code-cell}\\n1 + 1\\n```\\n")
    0.5
    """
    prose, cells = CELL.subn(" ", HEAD.sub("", text))
    words = len(WORD.findall(TAG.sub(" ", FORMULA.sub(" formula ", prose))))
    trials = prose.count("**Try it:**")
    questions = sum(len(at_the_end(lesson)) for lesson in QUESTIONS.findall(text))
    return (
        words / WORDS_A_MINUTE
        + MINUTES_A_CELL * cells
        + MINUTES_A_TRIAL * trials
        + MINUTES_A_QUESTION * questions
    )


def minutes(twin: Path) -> int:
    """Return how long a lesson takes, to the next five minutes.

    Parameters
    ----------
    twin : Path
        The lesson's text.
    """
    return 5 * max(1, round(exact(twin.read_text(encoding="utf-8")) / 5))
