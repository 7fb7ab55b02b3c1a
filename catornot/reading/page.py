"""The page of all answers: nothing of a student's can act on it, and it loads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bs4 import BeautifulSoup

from catornot.classroom.spreadsheet import number
from catornot.reading.question import Answer, Question
from catornot.reading.script import SCRIPT, STYLE
from fairgrade.feedback.mathml import set_formulas
from fairgrade.feedback.relative_links import only_words
from fairgrade.feedback.sanitize import as_written, markdown2html
from fairgrade.sandbox.bounded import OutOfBounds, bounded

STATES = {
    "waits": "waits for you",
    "empty": "empty: 0 points, waits for nobody",
    "marked": "marked",
    "changed": "changed since it was marked",
}
KEYS = (
    ("j, ↓", "next answer"),
    ("k, ↑", "the one before"),
    ("digits", "points"),
    ("Enter", "save, and on"),
    ("c", "comment"),
    ("Ctrl+S", "save"),
    ("Esc", "back to the answer"),
)


def page(question: Question, keys: Sequence[str], nonce: str) -> str:
    """Write the page.

    Parameters
    ----------
    question : Question
    keys : sequence of str
        What the page calls each answer when it sends a mark.
    nonce : str
        By which the browser knows the page's own script and style.
    """
    asked, sample, rubric, *answers = _laid_out(question)
    about = "".join(
        f"<details open><summary>{title}</summary>{text}</details>"
        for title, text in (
            ("The question", asked),
            ("Sample answer", sample),
            ("Rubric", rubric),
        )
        if text
    )
    cards = "".join(
        _card(question, key, one, text)
        for key, one, text in zip(keys, question.answers, answers, strict=True)
    )
    pressed = "".join(f"<span><kbd>{key}</kbd> {what}</span> " for key, what in KEYS)
    title = escape(f"{question.cell}: {len(question.answers)} answers")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><style nonce="{nonce}">{STYLE}</style></head>\n<body><main>'
        f"<h1>{title}</h1><p>{escape(question.assignment)}, "
        f"at most {number(question.most)} points.</p>"
        f'<p class="keys">{pressed}</p>{about}'
        f'<p id="told" role="status" data-of="{len(question.answers)}"></p>\n{cards}</main>'
        f'<script nonce="{nonce}">{SCRIPT}</script></body></html>\n'
    )


def _card(question: Question, key: str, answer: Answer, text: str) -> str:
    points = "" if answer.points is None else number(answer.points)
    return (
        f'<article tabindex="0" aria-labelledby="{key}" data-answer="{key}" '
        f'data-state="{answer.state}"><h2 id="{key}">{escape(answer.shown)} '
        f'<small class="state">{STATES[answer.state]}</small></h2>'
        f'<div class="text">{text or "<em>nothing</em>"}</div>'
        '<div class="mark"><label>Points '
        f'<input name="points" inputmode="decimal" autocomplete="off" size="4" value="{points}">'
        f" of {number(question.most)}</label><label>Comment "
        f'<textarea name="comment" rows="2">{escape(answer.comment)}</textarea></label>'
        '<button type="button">Save</button><p class="problem" role="alert"></p></div></article>\n'
    )


def _laid_out(question: Question) -> list[str]:
    """Return HTML of the question, the sample, the rubric and every answer."""
    ours = [only_words(one) for one in (question.asked, question.sample, question.rubric)]
    if question.is_code:
        ours[1] = f"```\n{ours[1]}\n```" if ours[1] else ""
    theirs = [one.text for one in question.answers]
    try:
        made, _ = bounded(
            lambda: (
                [_html(one) for one in ours] + [_html(one, question.is_code) for one in theirs],
                [],
            )
        )
        return list(made)
    except OutOfBounds:  # somebody's text takes too long to lay out
        return [f"<pre>{as_written(one)}</pre>" if one else "" for one in [*ours, *theirs]]


def _html(text: str, is_code: bool = False) -> str:
    if not text.strip():
        return ""
    if is_code:
        return f"<pre>{escape(text[:20_000])}</pre>"
    soup = BeautifulSoup(markdown2html({}, text), "html.parser")
    set_formulas(soup)
    return str(soup)
