"""Record what right answers and misconceptions give for the calls of visible checks."""

from __future__ import annotations

import contextlib
import functools
from typing import Any

import numpy as np

from catornot.checks.calls import drawn, kept
from catornot.checks.catalogue import exercises
from catornot.checks.exercise import Case, Exercise
from catornot.checks.recorded import Known, packed


@functools.cache
def recording() -> bytes:
    """Return the file that `catornot.checks.recorded` reads; same checks, same bytes."""
    return packed({name: _of(task) for name, task in sorted(exercises().items())})


def _of(task: Exercise) -> dict[str, Any]:
    calls = drawn(task)
    asked = len(calls.short) + (0 if task.trains else sum(map(len, calls.draws)))
    known = [_known(task, case, number < asked) for number, case in enumerate(calls.cases())]
    wrong = [(one.id, one.question) for one in task.misconceptions]
    return {"misconceptions": wrong, **kept(calls, known, task.grows_by_answers)}


def _known(task: Exercise, case: Case, with_wrong: bool) -> Known:
    right, wrong = None, {}
    with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        if not task.expects_error(case):
            right = task.reference(*case.args, **case.kwargs)
        for one in task.misconceptions if with_wrong else ():
            with contextlib.suppress(Exception):  # this one has no answer for these inputs
                wrong[one.id] = one.wrong(*case.args, **case.kwargs)
    return Known(right, wrong)
