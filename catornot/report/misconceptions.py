"""The part of the report that shows wrong ideas: how many have each, and what the check asks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from catornot.report.html import students
from catornot.report.ideas import Idea

FEW = 12  # ideas, or names, that are shown at once; the others unfold


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
    several = [one for one in found if len(one.students) > 1]
    first = several if len(found) > FEW and several else list(found)
    rest = found[len(first) :]
    text = (
        "<h2>Misconceptions</h2><p>What the checks recognised, the commonest first, and what they "
        "asked. The first ones are worth five minutes in class.</p>"
        f'<ol class="ideas">{"".join(_idea(one, graded) for one in first)}</ol>'
    )
    if rest:
        text += (
            f"<details><summary>{len(rest)} more, of one student each</summary>"
            f'<ol class="ideas" start="{len(first) + 1}">'
            f"{''.join(_idea(one, graded) for one in rest)}</ol></details>"
        )
    return text


def _idea(one: Idea, graded: int) -> str:
    count = len(one.students)
    asks = f"<blockquote>{escape(one.question)}</blockquote>" if one.question else ""
    who = f'<p class="soft">{escape(", ".join(one.students))}</p>'
    if count > FEW:
        who = f"<details><summary>Who</summary>{who}</details>"
    return (
        f"<li><b>{escape(one.name)}</b> in <code>{escape(one.exercise)}</code>, "
        f"{students(count)} of {graded}"
        f'<span class="meter" aria-hidden="true"><i style="width:{count / graded:.1%}"></i></span>'
        f"{asks}{who}</li>"
    )
