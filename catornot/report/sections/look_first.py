"""The part of the report that says which submissions a person should open, and why."""

from __future__ import annotations

from html import escape
from shlex import quote

from catornot.classroom.model import ClassData
from catornot.course import course
from catornot.report.findings.look_first import BY_HAND, Reason, look_first
from catornot.report.markup.formgrader import Formgrader
from catornot.report.markup.tables import students


def look_first_section(
    data: ClassData, anonymous: bool, formgrader: Formgrader | None = None
) -> str:
    """Write the section about submissions that need a person, the most pressing first.

    Parameters
    ----------
    data : ClassData
    anonymous : bool
        Show no word that may come from a student or a file name.
    formgrader : Formgrader, optional
        Where names and answers lead.
    """
    links = formgrader or Formgrader(data.assignment)
    looks = look_first(data, only_ours=anonymous)
    title = "<h2>Look here first</h2>"
    if not looks:
        return f"{title}<p>No submission needs a person.</p>"
    items, waiting = [], []
    answers: dict[str, str] = {}
    for one in looks:
        who = links.student(one.id, one.student)
        by_hand = {why.where: why.notebook for why in one.reasons if why.kind == BY_HAND}
        if by_hand:
            waiting.append(who)
            answers |= by_hand
        lines = [_reason(why) for why in one.reasons if why.kind != BY_HAND]
        if lines:
            items.append(f"<li><b>{who}</b><ul>{''.join(lines)}</ul></li>")
    text = title + (f'<ul class="looks">{"".join(items)}</ul>' if items else "")
    if waiting:
        listed = (links.answers(notebook, name) for name, notebook in sorted(answers.items()))
        reads = (_reads(data.assignment, name, anonymous) for name in sorted(answers))
        text += (
            f"<p>{students(len(waiting))} wrote answers that a person grades, in formgrader: "
            f"<b>{', '.join(listed)}</b>. Or all answers on one page, keys are enough: "
            f"{', '.join(reads)}.</p>"
            f"<details><summary>Who</summary><p>{', '.join(waiting)}</p></details>"
        )
    return text


def _reads(assignment: str, question: str, anonymous: bool) -> str:
    """Return the command that opens a written question's answers."""
    words = [course.command, "read", quote(assignment), quote(question)]
    return f"<code>{escape(' '.join([*words, *(['--anonymous'] if anonymous else [])]))}</code>"


def _reason(why: Reason) -> str:
    place = f" <code>{escape(why.where)}</code>" if why.where else ""
    todo = f'<span class="soft">→ {escape(why.what_to_do)}</span>'
    return f"<li>{escape(why.what)}{place} {todo}</li>"
