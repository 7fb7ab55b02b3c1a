"""Check one function of a learner's: its values, and whether it loops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catornot.checks import beside, compare, loops
from catornot.checks.calls import as_told
from catornot.checks.catalogue import exercise
from catornot.checks.earlier import uncounted
from catornot.checks.exercise import Case
from catornot.checks.messages import Problem


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    Attributes
    ----------
    passed : bool
        Whether the points are earned.
    outcome : str
        "right", "not yet right" or "not tried yet".
    message : str
        What the learner reads.
    exercise, kind : str
        Which function, and "values" or "vectorized".
    misconception : str or None
        The known misconception that the answer matches.
    note : str
        For the instructor: "own chain" when only the learner's own helpers make it right, "own
        chain: optimize" when only some of them must be the learner's own,
        "earlier slip: sigmoid" when it is right but for the learner's own sigmoid.
    steps : tuple of int or None
        Steps at the small and the large size, where a loop was found.
    case : Case or None
        The call that was not right.
    """

    passed: bool
    outcome: str
    message: str
    exercise: str
    kind: str
    misconception: str | None = None
    note: str = ""
    steps: tuple[int, int] | None = None
    case: Case | None = field(default=None, compare=False)  # arrays are neither equal nor not


def run(
    name: str, namespace: Mapping[str, Any], *, hidden: bool, kind: str, explain: bool = True
) -> CheckResult:
    """Check one function of a namespace.

    Parameters
    ----------
    name : str
        The graded function.
    namespace : mapping
        Where the learner's names are.
    hidden : bool
        Fresh random inputs instead of fixed ones.
    kind : str
        "values" or "vectorized".
    explain : bool
        Whether to look for a question that fits: that takes long, and changes no verdict.

    Returns
    -------
    CheckResult
    """
    task = exercise(name)
    if kind == "vectorized" and task.growth is None:
        raise ValueError(f"{name} has nothing that could loop: only its values are checked")

    def no(problem: Problem) -> CheckResult:
        outcome = "not tried yet" if problem.not_tried else "not yet right"
        known, steps = problem.misconception, problem.steps
        return CheckResult(
            False, outcome, problem.message, name, kind, known, steps=steps, case=problem.case
        )

    function = namespace.get(name)
    if function is None or function is ...:
        text = (
            f"{name}: not tried yet. Run the cell that defines it, then this one.\n"
            "  If that cell shows an error, mend it first: until then there is no such function."
        )
        return no(Problem(text, not_tried=True))
    described = getattr(function, "__described__", None)  # while grading: no function any more
    instead = described() if described is not None else None
    if not callable(function) or instead is not None:
        what = compare.describe(function if instead is None else instead)
        text = f"{name} is {what}, not a function any more: was the name used again?"
        return no(Problem(text, "name used again"))
    calls = beside.calls_of(task, function, hidden)
    cases = as_told(calls.short, not hidden)
    asked = beside.known_right.get((name, hidden)) if kind == "vectorized" else None
    if asked is None or asked.since is not getattr(function, "__since__", asked):
        asked = beside.ask(task, namespace, [cases, *calls.draws], explain)
    if asked.problem is None and asked.since is not None:
        beside.known_right[name, hidden] = asked
    problem, helpers, note = asked.problem, asked.helpers, asked.note
    if problem:
        problem = replace(problem, message=problem.message + beside.first_mend(task, namespace))
        if kind == "vectorized":
            text = f"{name}: being vectorized counts once the values are right.\n{problem.message}"
            problem = replace(problem, message=text)
        return no(problem)
    if kind == "values":
        tell = helpers and not asked.own_fit
        slip, said = beside.own_chain(task, namespace, cases) if tell else ("", "")
        text = f"✓ {name}: right values and shapes.{said}"
        return CheckResult(
            True, "right", text, name, kind, note="; ".join(filter(None, (note, slip)))
        )
    helpers = {**uncounted(task.own, namespace), **helpers}
    for growth in calls.growth:
        problem = loops.loop(task, function, growth, helpers, not hidden)
        if problem:
            return no(problem)
    if hidden or not hasattr(function, "__large__"):  # in a learner's own notebook, always
        problem = loops.loop_in_pieces(task, function, helpers)
        if problem:
            return no(problem)
    data = calls.growth[0].unit if task.wanted_loop else "data"
    text = f"✓ {name}: vectorized, its steps do not grow with the {data}."
    return CheckResult(True, "right", text, name, kind, note=note)
