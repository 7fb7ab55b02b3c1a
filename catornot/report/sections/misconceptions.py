"""The part of the report that shows wrong ideas: how many have each, and what the check asks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from catornot.report.findings.misconceptions import Idea
from catornot.report.markup.tables import students

FEW = 10  # ideas, or names, that are shown at once; the others unfold


def misconceptions_section(found: Sequence[Idea], graded: int) -> str:
    """Write the section about misconceptions.

    Parameters
    ----------
    found : sequence of Idea
        The commonest first.
    graded : int
        How many students were graded.
    """
    if not found:
        return ""
    groups = _by_name(found)
    first, rest = groups[:FEW], groups[FEW:]
    text = (
        "<h2>Misconceptions</h2><p>What the checks recognised, the commonest first, and what they "
        "asked. The first ones are worth five minutes in class.</p>"
        f'<ol class="ideas">{"".join(_idea(one, graded) for one in first)}</ol>'
    )
    if rest:
        text += (
            f"<details><summary>{len(rest)} more</summary>"
            f'<ol class="ideas" start="{len(first) + 1}">'
            f"{''.join(_idea(one, graded) for one in rest)}</ol></details>"
        )
    return text


def _by_name(found: Sequence[Idea]) -> list[list[Idea]]:
    """Put the same idea in several exercises together: it is one thing to talk about."""
    groups: dict[str, list[Idea]] = {}
    for one in found:
        groups.setdefault(one.name, []).append(one)
    return sorted(groups.values(), key=lambda group: -len(_who(group)))


def _who(group: Sequence[Idea]) -> list[str]:
    """Return everyone who has an idea in any exercise, once."""
    return list(dict.fromkeys(name for one in group for name in one.students))


def _idea(group: Sequence[Idea], graded: int) -> str:
    everyone = _who(group)
    count = len(everyone)
    where = ", ".join(f"<code>{escape(one.exercise)}</code>" for one in group)
    questions = dict.fromkeys(one.question for one in group if one.question)
    asks = "".join(f"<p>{escape(question)}</p>" for question in questions)
    asks = f"<blockquote>{asks}</blockquote>" if asks else ""
    who = f'<p class="soft">{escape(", ".join(everyone))}</p>'
    if count > FEW:
        who = f"<details><summary>Who</summary>{who}</details>"
    return (
        f"<li><b>{escape(group[0].name)}</b> in {where}: {students(count)} of {graded}"
        f'<span class="meter" aria-hidden="true"><i style="width:{count / graded:.1%}"></i></span>'
        f"{asks}{who}</li>"
    )
