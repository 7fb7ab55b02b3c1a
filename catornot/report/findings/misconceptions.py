"""Which wrong ideas a class has, and what the checks ask about them."""

from __future__ import annotations

import builtins
from collections import Counter
from dataclasses import dataclass

from catornot.checks.catalogue import exercises
from catornot.classroom.model import ClassData


@dataclass(frozen=True)
class Idea:
    """One wrong idea in one exercise.

    Attributes
    ----------
    exercise, name : str
        Where it is, and what it is called.
    question : str
        What the check asks; empty where it asks nothing.
    students : tuple of str
        Who has it, as the report calls them.
    """

    exercise: str
    name: str
    question: str
    students: tuple[str, ...]


def ideas(data: ClassData, only_ours: bool = False) -> list[Idea]:
    """Collect the wrong ideas of a class, the commonest first.

    A student counts once for an idea in an exercise, though two checks may have met it.

    Parameters
    ----------
    data : ClassData
    only_ours : bool
        Show no word that a student may have written: for anonymous reports.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for attempt in data.graded:
        for task in data.tasks:
            mark = attempt.marks.get(task.key)
            if mark is None or not mark.misconception:
                continue
            name = mark.misconception
            if only_ours and not _is_ours(task.exercise, name):
                name = "an error of their own"
            who = found.setdefault((task.exercise, name), {})
            who.setdefault(attempt.person.shown, mark.question)
    result = []
    for (exercise, name), students in found.items():
        question = _question(exercise, name)
        if not question and not only_ours:
            asked = Counter(text for text in students.values() if text)
            question = asked.most_common(1)[0][0] if asked else ""
        result.append(Idea(exercise, name, question, tuple(students)))
    order = {name: number for number, name in enumerate(data.exercises)}
    result.sort(key=lambda one: (-len(one.students), order.get(one.exercise, 0), one.name))
    return result


def _question(exercise: str, name: str) -> str:
    """Return what our own check of an exercise asks about an idea, if it is one of ours."""
    task = exercises().get(exercise)
    if task is None:
        return ""
    if name.startswith("loops over "):
        return task.vectorized_question
    return next((idea.question for idea in task.misconceptions if idea.id == name), "")


def _is_ours(exercise: str, name: str) -> bool:
    """Tell whether a name comes from our checks or from Python, not from a student's code."""
    if _question(exercise, name) or isinstance(getattr(builtins, name, None), type):
        return True
    return name in _OUR_WORDS


_OUR_WORDS = {
    "breaks a simple truth",
    "none of the known ones",
    "the same always",
    "chance",
    "changed places",
    "key missing",
    "key spelled otherwise",
    "order of the results",
    "factor too large",
    "factor too small",
    "sign",
    "rank 1",
    "rounded",
    "returns nothing sometimes",
    "prints instead of returns",
    "changes its input",
    "switches the counter off",
    "never ends",
    "gone from numpy",
}
