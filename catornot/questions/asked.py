"""A question as a notebook's output: it answers where scripts run, and unfolds elsewhere.

The output is a form of the browser's own parts, the replies folded below it, and a script that
shows the reply to what was chosen. Where no script runs (GitHub, print) the question can be read,
and the answers unfold.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from catornot.progress import keep_lesson
from catornot.questions.question import Question, at_the_end, named

ASKS = re.compile(r"""^(guess|check_yourself)\(["']?([\w-]+)""", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """Questions that stand in one output.

    Attributes
    ----------
    questions : sequence of Question
        What is asked.
    first : bool
        Whether something is shown only after the answer.
    """

    questions: Sequence[Question]
    first: bool

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        numbers = range(1, len(self.questions) + 1)
        heads = [""] if self.first else [f"{number}. " for number in numbers]
        boxes = [
            _html(head, one, self.first) for head, one in zip(heads, self.questions, strict=True)
        ]
        texts = [_plain(head, one) for head, one in zip(heads, self.questions, strict=True)]
        return {
            "text/html": f"{''.join(boxes)}<script>{_script()}</script>",
            "text/plain": "\n\n".join(texts),
        }


def guess(name: str, answer: Any = None) -> Asked | None:
    """Ask for a guess at what comes next; nothing while nbgrader runs the notebook.

    Parameters
    ----------
    name : str
        Of the question.
    answer : number or tuple, optional
        The right number or shape, computed: other pictures may have another one than the
        question's file says.

    Returns
    -------
    Asked or None
        A notebook shows it. Where nbgrader validates or grades, nobody could answer.

    Examples
    --------
    >>> guess("secants").questions[0].name
    'secants'
    """
    if os.environ.get("NBGRADER_EXECUTION"):
        return None
    question = named(name)
    if answer is not None:
        right = f"{answer:.12g}" if question.kind == "number" else str(tuple(answer))
        replies = {right: question.replies[question.right[0]]}
        taken = {right, *question.right}
        wrong = {key: value for key, value in question.replies.items() if key not in taken}
        question = replace(question, right=(right,), replies=replies | wrong)
    return Asked([question], first=True)


def check_yourself(lesson: int | str) -> Asked:
    """Ask the questions at a lesson's end; the welcome page says that it was read.

    Parameters
    ----------
    lesson : int or str
        Its number, such as 6 or "6b".

    Returns
    -------
    Asked
        A notebook shows it.

    Examples
    --------
    >>> len(check_yourself(4).questions) >= 3
    True
    """
    asked = Asked(at_the_end(lesson), first=False)
    keep_lesson(str(lesson))
    return asked


def asked_in(source: str) -> Asked | None:
    """Return what a cell's code asks, as its file says it; nothing if it asks nothing.

    Raises
    ------
    QuestionError
        If there is no such question, or it can't be asked as it is written.

    Examples
    --------
    >>> asked_in('guess("secants")').questions[0].name
    'secants'
    >>> asked_in("1 + 1") is None
    True
    """
    call = ASKS.search(source)
    if call is None:
        return None
    function, name = call.groups()
    if function == "guess":
        return Asked([named(name)], first=True)
    return Asked(at_the_end(name), first=False)


@functools.cache
def _script() -> str:
    lines = Path(__file__).with_name("answer.js").read_text(encoding="utf-8").splitlines()
    kept = (line.strip() for line in lines)
    return "\n".join(line for line in kept if line and not line.startswith("//")) + "\n"


def _html(head: str, one: Question, first: bool) -> str:
    replies = "".join(
        f'<li data-answer="{escape(answer)}" data-right="{int(answer in one.right)}">'
        f"<b>{_marked(_words(answer))}</b> <span>{_marked(reply)}</span></li>"
        for answer, reply in one.replies.items()
    )
    return (
        f'<div class="catornot-guess" data-kind="{one.kind}" data-first="{int(first)}" '
        f'data-within="{one.within:g}"><form><fieldset><legend>{_marked(head + one.text)}</legend>'
        f"{_fields(one)}</fieldset></form>"
        f"<details><summary>The answers, and why</summary><ul>{replies}</ul></details></div>"
    )


def _fields(one: Question) -> str:
    """Return what is ticked or filled in; a mark of its own in every question of a page."""
    if one.kind in ("number", "shape"):
        label = "Your number" if one.kind == "number" else "Your shape"
        return f'<label>{label}: <input type="text" size="14" autocomplete="off"></label>'
    kind = "radio" if one.kind == "one" else "checkbox"
    return "".join(
        f'<div><label><input type="{kind}" name="{escape(one.name)}" value="{escape(choice)}"> '
        f"<span>{_marked(choice)}</span></label></div>"
        for choice in one.choices
    )


def _plain(head: str, one: Question) -> str:
    choices = one.choices if one.kind in ("one", "several") else []
    return "\n".join([head + one.text, *(f"  ( ) {choice}" for choice in choices)])


def _words(answer: str) -> str:
    """Return what an answer is called in the folded list."""
    return {"less": "Less", "more": "More", "other": "Another shape"}.get(answer, answer)


def _marked(text: str) -> str:
    """Return a text as HTML: `code` in its backticks, *stress* in its asterisks."""
    coded = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(" ".join(text.split())))
    return re.sub(r"\*(\w[^*<>]*)\*", r"<em>\1</em>", coded)
