"""Ask for a loop where one is wanted: the steps of a call must grow with the examples."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from catornot.checks.exercise import Case, Exercise
from catornot.checks.messages import Problem
from fairgrade.steps.probe import Outcome


def missing(task: Exercise, call: Callable[[Case], Outcome], seed: int) -> Problem | None:
    """Return the problem of a function that makes no turn for each example, or None.

    Parameters
    ----------
    task : Exercise
        What is checked; its values are right.
    call : callable
        Makes a call of the learner's function and counts its steps.
    seed : int
        What the calls are drawn with: only their steps are looked at.
    """
    if task.wanted_loop is None:
        return None
    growth = task.wanted_loop(np.random.default_rng(seed))
    steps = [call(case).steps for case in (growth.small, growth.large)]
    if steps[0] is None or steps[1] is None:
        text = "the step counter was switched off while it ran, so no loop can be seen."
        return Problem(f"{task.name}: {text}", "switches the counter off")
    few, many = growth.counts
    if steps[1] - steps[0] >= many - few:
        return None
    text = (
        f"{task.name} is right, but it ran {steps[0]} steps of your code for {few} {growth.unit} "
        f"and {steps[1]} for {many}: there is no loop over {growth.unit}, and this once it is "
        "asked for. What happens in one turn, for one example, and what after the last one?"
    )
    return Problem(text, "no loop", steps=(steps[0], steps[1]))
