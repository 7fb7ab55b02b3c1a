"""Tell loops over the data by steps: they grow with the data, or with pieces of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from catornot.checks.calls import FIXED_SEED, as_told
from catornot.checks.endless import Bounded, NeverEnds
from catornot.checks.exercise import Exercise, Growth
from catornot.checks.large_calls import LargeCall
from catornot.checks.messages import Problem
from catornot.checks.sources import source_of
from catornot.checks.trying import call, problem_of
from fairgrade.steps import probe

FEW, MANY = 400, 4000  # examples or features, to see loops over pieces of them
PIECES = 0.02  # steps for each of them; a loop over pieces of a hundred takes as many


def loop(task: Exercise, function: Any, growth: Growth, helpers: Any, told: bool) -> Problem | None:
    """Compare the steps of two calls that differ in one size."""
    few, many = growth.counts
    steps = []
    for case in as_told((growth.small, growth.large), told):
        outcome = call(function, case, helpers, count_steps=True)
        problem = problem_of(task, case, outcome)
        if problem:
            return replace(problem, case=case)
        if outcome.steps is None:
            text = "the step counter was switched off while it ran, so loops can't be ruled out."
            return Problem(f"{task.name}: {text}", "switches the counter off")
        steps.append(outcome.steps)
        disguise = outcome.hidden_loop
    # A loop over chunks is a loop, and so is one that always makes as many turns as there may be.
    if steps[1] - steps[0] <= 0.1 * (many - few) and steps[1] < many:
        return None
    inside = f" (they hide in {disguise})" if disguise else ""
    text = (
        f"{task.name} ran {steps[0]} steps of your code for {few} {growth.unit} and {steps[1]} "
        f"for {many}{inside}: it still loops over {growth.unit}. {task.vectorized_question}"
    )
    return Problem(text, f"loops over {growth.unit}", steps=(steps[0], steps[1]))


def loop_in_pieces(task: Exercise, function: Any, helpers: Mapping[str, Any]) -> Problem | None:
    """Count steps with so much data that a loop over pieces of it shows, too."""
    pairs = zip(task.large(FEW), task.large(MANY), strict=True)
    for small, large in pairs:
        steps = [_large_steps(function, one, helpers) for one in (small, large)]
        if None in steps or steps[1] - steps[0] <= PIECES * (MANY - FEW):
            continue
        text = (
            f"{task.name} ran {steps[0]} steps of your code for {FEW} {large.unit} and {steps[1]} "
            f"for {MANY}: it loops over {large.unit}, perhaps over several at once. "
            f"{task.vectorized_question}"
        )
        return Problem(text, f"loops over {large.unit}", steps=(steps[0], steps[1]))
    return None


def _large_steps(function: Any, large: LargeCall, helpers: Mapping[str, Any]) -> Any:
    """Return the steps of one call; None where it does not go well with so much data."""
    words = large.args, large.kwargs, FIXED_SEED, 1
    elsewhere = getattr(function, "__large__", None)
    if elsewhere is not None:
        return elsewhere(*words, helpers=list(helpers), source=source_of(helpers.values())).steps
    try:
        bounded = Bounded(function)
        return probe.call_large(bounded, *words, helpers=helpers, count_steps=True)[1]
    except (Exception, NeverEnds):
        return None
