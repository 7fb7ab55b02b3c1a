"""Find the question that leads a learner out of a wrong answer.

In order: a known wrong idea that gives the same answers; what the form alone tells; a known
wrong idea, or a simple relation, for the part that is wrong first; the formula.
"""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np

from catornot.checks import compare
from catornot.checks.compare import Difference, Part
from catornot.checks.exercise import Case, Exercise, Misconception
from catornot.checks.forms import WrongForm
from catornot.checks.relations import relation

SAME_TO = 1e-12  # a wrong idea must give the very same numbers, however small
MANY = 3  # so many equal numbers are no coincidence


def question(
    task: Exercise, cases: list[Case], answers: list[Any], position: int, found: Difference | None
) -> tuple[str | None, str]:
    """Return the name of the wrong idea, if it has one, and the question to ask.

    Parameters
    ----------
    task : Exercise
        What is checked.
    cases, answers : list
        All calls and what came back.
    position : int
        Which of them is the first that is wrong.
    found : Difference or None
        What is wrong there.
    """
    case, answer = cases[position], answers[position]
    ideas = [idea for idea in task.misconceptions if explains(task, idea, case, answer)]
    tried = list(zip(cases, answers, strict=True))
    everywhere = [i for i in ideas if all(explains(task, i, *one) for one in tried)]
    if ideas and not everywhere and not task.expects_error(case):
        wrong = [one for one in tried if difference(task, one[1], parts(task, one[0]))]
        everywhere = [i for i in ideas if all(explains(task, i, *one) for one in wrong)]
    if not everywhere and not task.expects_error(case) and _says_much(task, answer):
        everywhere = ideas
    if everywhere:
        return everywhere[0].id, everywhere[0].question
    if found and found.question:
        return found.idea, found.question
    if _the_same_always(task, tried):
        text = "The answer is the same whatever comes in. Which number or name is written down?"
        return "the same always", text
    return _about_first_wrong_part(task, case, answer)


def parts(task: Exercise, case: Case) -> list[Part] | None:
    """Return the parts of the right answer, or None where an error is the right answer."""
    if task.expects_error(case):
        return None
    with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        return task.parts(task.reference(*case.args, **case.kwargs))


def difference(
    task: Exercise, value: Any, want: list[Part] | None, atol: float = compare.ATOL
) -> Difference | None:
    """Return what is wrong first in an answer, or None if it is right."""
    if want is None:
        return Difference("an error was expected")
    try:
        got = task.parts(value)
    except WrongForm as problem:
        return problem.difference
    for mine, right in zip(got, want, strict=True):
        found = compare.difference(mine, right, atol)
        if found:
            return found
    return None


def by_chance(task: Exercise, first: Any, second: Any) -> bool:
    """Tell whether two answers to the same call differ."""
    with contextlib.suppress(Exception):
        pairs = zip(task.parts(first), task.parts(second), strict=True)
        return any(compare.difference(*pair, SAME_TO) for pair in pairs)
    return False


def explains(task: Exercise, idea: Misconception, case: Case, value: Any) -> bool:
    """Tell whether a wrong idea gives the learner's answer for these inputs."""
    try:
        wrong = _of(task, idea, case)
        return difference(task, value, wrong, SAME_TO) is None
    except Exception:  # this wrong idea has no answer for these inputs
        return False


def _of(task: Exercise, idea: Misconception, case: Case) -> list[Part]:
    with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        return task.parts(idea.wrong(*case.args, **case.kwargs))


def _says_much(task: Exercise, answer: Any) -> bool:
    """Tell whether one answer has numbers enough that agreement in it is no coincidence."""
    with contextlib.suppress(Exception):
        return any(np.size(part.value) >= MANY for part in task.parts(answer))
    return False


def _the_same_always(task: Exercise, tried: list[tuple[Case, Any]]) -> bool:
    first = tried[0][1]
    with contextlib.suppress(Exception):
        mine, right = task.parts(first), parts(task, tried[0][0])
        others = [one for one in tried[1:] if difference(task, one[1], mine, SAME_TO) is None]
        differing = [one for one in others if difference(task, one[1], parts(task, one[0]))]
        return len(others) == len(tried) - 1 >= 1 and bool(differing) and right is not None
    return False


def _about_first_wrong_part(task: Exercise, case: Case, value: Any) -> tuple[str | None, str]:
    """Find words for the first part that is wrong, where no idea explains the whole answer."""
    got: list[Part] = []
    with contextlib.suppress(Exception):
        got = task.parts(value)
    want = parts(task, case) or []
    wrong = [bool(compare.difference(*pair)) for pair in zip(got, want, strict=False)]
    if True not in wrong:
        return None, task.formula
    number = wrong.index(True)
    for idea in task.misconceptions:
        with contextlib.suppress(Exception):
            if _explains_part(_of(task, idea, case), got, want, number):
                return idea.id, idea.question
    return relation(got[number], want[number], case) or (None, task.formula)


def _explains_part(idea: list[Part], got: list[Part], want: list[Part], number: int) -> bool:
    """Tell whether an idea gives a wrong part as it came, and spoils none that came right."""
    if not compare.difference(idea[number], want[number]):
        return False
    if compare.difference(got[number], idea[number], SAME_TO):
        return False
    return not any(
        compare.difference(wrong, right)
        for wrong, mine, right in zip(idea, got, want, strict=True)
        if not compare.difference(mine, right)
    )
