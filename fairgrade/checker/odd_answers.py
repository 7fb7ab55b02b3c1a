"""Run a passed test again without what was odd about the answers that it got."""

from __future__ import annotations

from dataclasses import replace

from fairgrade.checker.namespace import TestNamespace
from fairgrade.checker.run_test import draw_from, judge
from fairgrade.checker.verdict import Refuted, Verdict
from fairgrade.instructor.test_cell import TestCell


def without_oddities(
    namespace: TestNamespace, seed: int, verdict: Verdict, cell: TestCell
) -> Verdict | Refuted:
    """Run a passed test again, in the same namespace, if something odd came to it.

    Parameters
    ----------
    namespace : TestNamespace
        Where it ran; its look has taken note of what was odd.
    seed : int
        Draws the hidden inputs, the same ones as before.
    verdict : Verdict
        Of the first run.
    cell : TestCell
        The test.
    """
    look = namespace.look
    why, details, judged_itself = look.why, look.details, look.judged_itself
    if not why:
        return verdict
    namespace.bind_again()
    draw_from(seed, cell.name)
    again = judge(cell, namespace.space, again=True)
    if again.passed and not look.is_another_story:
        return replace(verdict, points=_lower(verdict.points, again.points))
    if judged_itself:
        namespace.learner.forget()
    kind = "suspicious" if judged_itself else "look"
    message = f"Not shown to be right: {why}."
    return Refuted(message, kind, cell.name, f"passed only because {details}")


def _lower(one: float | None, other: float | None) -> float | None:
    """Return the lower of two numbers of points; None is all that there are."""
    known = [points for points in (one, other) if points is not None]
    return min(known, default=None)
