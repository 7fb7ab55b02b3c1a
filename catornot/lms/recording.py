"""Record what right answers and wrong ideas give for the calls of visible checks."""

from __future__ import annotations

import contextlib
import functools
from typing import Any

import numpy as np

from catornot.checks.calls import drawn, kept
from catornot.checks.exercise import Case, Exercise, exercises
from catornot.checks.recorded import Known, packed

TRAINS = ("optimize", "model")  # of these, wrong ideas are recorded for the short calls alone
DRAWN_BY_ANSWERS = ("model",)  # until its right answer sees no tie: students can't draw these


@functools.cache
def recording() -> bytes:
    """Return the file that `catornot.checks.recorded` reads; same checks, same bytes."""
    return packed({name: _of(task) for name, task in sorted(exercises().items())})


def _of(task: Exercise) -> dict[str, Any]:
    calls = drawn(task)
    asked = len(calls.short) + (0 if task.name in TRAINS else sum(map(len, calls.draws)))
    known = [_known(task, case, number < asked) for number, case in enumerate(calls.cases())]
    ideas = [(idea.id, idea.question) for idea in task.misconceptions]
    return {"ideas": ideas, **kept(calls, known, task.name in DRAWN_BY_ANSWERS)}


def _known(task: Exercise, case: Case, with_ideas: bool) -> Known:
    right, wrong = None, {}
    with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        if not task.expects_error(case):
            right = task.reference(*case.args, **case.kwargs)
        for idea in task.misconceptions if with_ideas else ():
            with contextlib.suppress(Exception):  # this idea has no answer for these inputs
                wrong[idea.id] = idea.wrong(*case.args, **case.kwargs)
    return Known(right, wrong)
