"""Find the question that leads a learner out of a wrong answer.

In order: a misconception that gives the same answers; what the form alone tells; a
misconception, or a simple relation, for the part that is wrong first; a truth that it breaks; where
the slip must be, as the other parts are right; the formula.
"""

from __future__ import annotations

import contextlib
import copy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from catornot.checks import compare
from catornot.checks.compare import Difference, Part
from catornot.checks.exercise import Case, Exercise, Misconception
from catornot.checks.invariants import broken, left
from catornot.checks.relations import NEARLY, relation
from catornot.checks.return_shapes import WrongForm

SAME_TO = 1e-12  # a misconception must give the very same numbers, however small
VAGUE = ("breaks a simple truth", "none of the known ones", NEARLY)  # anything surer comes first
MANY = 3  # so many equal numbers are no coincidence


@dataclass(frozen=True)
class Tried:
    """One call: what came back, and the parts of the right answer (None: an error is right)."""

    case: Case
    got: Any
    want: list[Part] | None


def question(
    task: Exercise, cases: list[Case], answers: list[Any], position: int, found: Difference | None
) -> tuple[str | None, str]:
    """Return the name of the misconception, if it is one, and the question to ask.

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
    fitting = [one for one in task.misconceptions if explains(task, one, case, answer)]
    # A call that stopped tells no misconception from another, unless stopping was right; nor does
    # one where two ways to write the same run out of range in different ways.
    tried = [
        Tried(one, got, parts(task, one))
        for one, got in zip(cases, answers, strict=True)
        if one is case or (got is not None and one.atol is None) or task.expects_error(one)
    ]
    in_range = [t for t in tried if t.case is case or not _out_of_range(task, t.got)]
    everywhere = _explaining(task, fitting, tried) or _explaining(task, fitting, in_range)
    if not everywhere and _the_same_always(task, tried):
        text = "The answer is the same whatever comes in. Which number is written down?"
        return "the same always", text
    if fitting and not everywhere and not task.expects_error(case):
        wrong: list[Tried] = []
        right: list[Tried] = []
        for t in tried:
            (wrong if difference(task, t.got, t.want) else right).append(t)
        # Where the learner was right, the misconception must happen to be right, too.
        fitting = [one for one in fitting if all(_is_right_for(task, one, t) for t in right)]
        everywhere = _explaining(task, fitting, wrong)
        if not everywhere and _numbers(task, answer) >= MANY:
            # Few different numbers, as labels are, agree by chance: then one call says too little.
            calls = 1 if _numbers(task, answer, different=True) >= MANY else 2
            everywhere = [one for one in fitting if _times(task, one, wrong) >= calls]
    if everywhere:
        return everywhere[0].id, everywhere[0].question
    if found and found.question:
        return found.slip, found.question
    first = next(t for t in tried if t.case is case)
    return _about_first_wrong_part(task, tried, first)


def _explaining(
    task: Exercise, known: list[Misconception], tried: list[Tried]
) -> list[Misconception]:
    return [one for one in known if all(explains(task, one, t.case, t.got) for t in tried)]


def _out_of_range(task: Exercise, answer: Any) -> bool:
    """Tell whether an answer has inf or NaN in it, as after a division by m − 1 where m is 1."""
    with contextlib.suppress(Exception):
        return not all(np.isfinite(one.value).all() for one in task.parts(answer))
    return False


def is_sure(task: Exercise, known: str | None) -> bool:
    """Tell whether a name of a slip is that of a misconception."""
    return known in ("NaN", "changed places") or any(known == one.id for one in task.misconceptions)


def parts(task: Exercise, case: Case) -> list[Part] | None:
    """Return the parts of the right answer, or None where an error is the right answer."""
    if task.expects_error(case):
        return None
    if task.reference not in case.right:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
            known = case.known
            found = task.parts(known.right if known else task.reference(*case.args, **case.kwargs))
        atol = case.atol
        right = found if atol is None else [replace(one, atol=atol) for one in found]
        case.right[task.reference] = right
    return case.right[task.reference]


def difference(
    task: Exercise, value: Any, want: list[Part] | None, atol: float | None = None
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
        one, other = task.parts(first), task.parts(second)
        return any(
            compare.difference(b, a, SAME_TO) and not compare.difference(a, a, SAME_TO)
            for a, b in zip(one, other, strict=True)
        )
    return False


def explains(task: Exercise, known: Misconception, case: Case, value: Any) -> bool:
    """Tell whether a misconception gives the learner's answer for these inputs."""
    try:
        wrong = _of(task, known, case)
        return difference(task, value, wrong, SAME_TO) is None
    except Exception:  # this misconception has no answer for these inputs
        return False


def _of(task: Exercise, known: Misconception, case: Case) -> list[Part]:
    with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        if case.known:
            return task.parts(case.known.wrong[known.id])
        if known.wrong not in case.wrong:
            # On copies: what it writes into them must not reach what is known of this call.
            args, kwargs = copy.deepcopy((case.args, dict(case.kwargs)))
            case.wrong[known.wrong] = task.parts(known.wrong(*args, **kwargs))
    return case.wrong[known.wrong]


def _is_right_for(task: Exercise, known: Misconception, tried: Tried) -> bool:
    """Tell whether a misconception happens to be right here, as the learner was."""
    if tried.want is None:
        return True
    with contextlib.suppress(Exception):
        return all(map(_near, _of(task, known, tried.case), tried.want))
    return False


def _near(mine: Part, right: Part) -> bool:
    return compare.difference(mine, right) is None


def _times(task: Exercise, known: Misconception, tried: list[Tried]) -> int:
    return sum(explains(task, known, one.case, one.got) for one in tried)


def _numbers(task: Exercise, answer: Any, different: bool = False) -> int:
    """Return how many numbers, or different ones, the largest part of an answer has."""
    with contextlib.suppress(Exception):
        values = [np.ravel(part.value) for part in task.parts(answer)]
        return max(len(set(one.tolist())) if different else one.size for one in values)
    return 0


def _the_same_always(task: Exercise, tried: list[Tried]) -> bool:
    """Tell whether calls with different right answers of one shape all gave the same one."""
    with contextlib.suppress(Exception):
        first, *others = tried
        mine, right = task.parts(first.got), first.want or []
        if not all(map(_same_shape, mine, right)):
            return False
        same = [difference(task, t.got, mine, SAME_TO) is None for t in others]
        return all(same) and any(any(map(compare.difference, right, t.want or [])) for t in others)
    return False


def _about_first_wrong_part(
    task: Exercise, tried: list[Tried], first: Tried
) -> tuple[str | None, str]:
    """Find words for the first part that is wrong, where no misconception explains it all."""
    got: list[Part] = []
    with contextlib.suppress(Exception):
        got = task.parts(first.got)
    case, want = first.case, first.want or []
    wrong = [bool(compare.difference(*pair)) for pair in zip(got, want, strict=False)]
    if True not in wrong:
        return None, task.formula
    number = wrong.index(True)
    mine, right = got[number], want[number]
    for there, other in zip(got, want, strict=True):
        if other.name != mine.name and _fits(mine, other) and _fits(there, right):
            text = f"{mine.name} holds what belongs under {other.name}. Did they change places?"
            return "changed places", text
    # Several parts leave room for two slips at once: a known one, and a sign or a factor.
    for exactly in (True, False) if len(got) > 1 else (True,):
        for one in task.misconceptions:
            if _explains_part(task, one, tried, number, exactly):
                return one.id, one.question
        found = relation(mine, right, case)
        if exactly and found and found[0] != NEARLY:
            return found
    if _same_shape(mine, right):
        fine = [one.name for one, is_wrong in zip(want, wrong, strict=False) if not is_wrong]
        found = broken(task, mine, case) or found or left(task, mine, fine)
    return found or (None, task.formula)


def _explains_part(
    task: Exercise, known: Misconception, tried: list[Tried], number: int, exactly: bool
) -> bool:
    """Tell whether one gives a part wherever it is wrong, and spoils no part that is right."""
    seen, got = 0, []
    try:
        for one in tried:
            case, want = one.case, one.want or []
            wrong, got = _of(task, known, case), task.parts(one.got)
            if not compare.difference(got[number], want[number]):
                if compare.difference(wrong[number], want[number]):
                    return False
                continue
            if not compare.difference(wrong[number], want[number]):
                return False
            if exactly and not _fits(got[number], wrong[number]):
                return False
            if not exactly and not _related(got[number], wrong[number], case):
                return False
            for mine, theirs, right in zip(got, wrong, want, strict=True):
                if compare.difference(theirs, right) and not compare.difference(mine, right):
                    return False
            seen += max(1, np.size(got[number].value) - 1)
    except Exception:
        return False
    return seen > 1 or (seen == 1 and len(got) > 1)


def _fits(mine: Part, other: Part) -> bool:
    with contextlib.suppress(Exception):
        return compare.difference(mine, other, SAME_TO) is None
    return False


def _related(mine: Part, other: Part, case: Case) -> bool:
    if _fits(mine, other):  # for one example, m times too large is the same
        return True
    found = relation(mine, other, case)
    return found is not None and found[0] in ("sign", "factor too large", "factor too small")


def _same_shape(mine: Part, right: Part) -> bool:
    with contextlib.suppress(Exception):
        return right.scalar or np.shape(compare.numbers(mine.value)) == np.shape(right.value)
    return False
