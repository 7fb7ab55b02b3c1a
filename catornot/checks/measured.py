"""What a call costs, seen from outside of the process that runs it.

Steps are counted inside the learner's process, where code that wants to could change the count.
What a process has had of the processor only the system knows. So where a grader can ask the
system, calls with large data are measured beside the reference's, and the measure decides. A loop
over the data costs twenty times as much as the reference, or hundreds of times; whole-array
answers cost up to ten times as much. Between the two lies `Exercise.most_cost`.

Three things are told apart from a loop, whose cost grows as its data do: what costs the same
whatever the data (a picture that is drawn), what grows with their square (the diagonal of a
product of matrices), and chance (the lowest of several measures counts).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np

from catornot.checks.exercise import Exercise
from catornot.checks.large_calls import LargeCall
from catornot.checks.sources import source_of
from fairgrade.steps import large_data

MANY = 4000  # of whatever there are more of
FEWER = (1000, 400)  # tried where that is too much for a function to be right
LEAST_SECONDS = 1e-3  # that the reference takes in all
MOST_CALLS, MORE_CALLS = 20, 5
TRIES = 3
CLEAR = 2.0  # times the bound: one try is enough
# From a tenth to all of the data a loop's cost grows 6 times as much as from a tenth to a quarter;
# where it grows with the square of the data, 19 times as much.
STEEP = 11.0
ALWAYS = 0.15  # of what few data cost: measures of the same call differ by so much


class Outcome(Protocol):
    """What several calls with large data did: see `fairgrade.client.calls.LargeOutcome`."""

    @property
    def seconds(self) -> float:
        """Seconds of the processor, for all of them."""

    @property
    def sums(self) -> list[list[float]]:
        """For each call, the sums of its results; see `fairgrade.steps.large_data.sums`."""

    @property
    def problem(self) -> str:
        """Why there are none; "" where all is well."""


Measure = Callable[..., Outcome]


@dataclass(frozen=True)
class Cost:
    """What the measure says of a function.

    Attributes
    ----------
    doubt : str
        Why it can't be free of loops; "" if it can.
    remark : str
        What a person may want to know though the points stand.
    """

    doubt: str = ""
    remark: str = ""


def cost_of(task: Exercise, measure: Measure, helpers: Mapping[str, Any]) -> Cost:
    """Measure a function with large data.

    Parameters
    ----------
    task : Exercise
        What is measured.
    measure : callable
        ``measure(args, kwargs, seed, calls, helpers=names, source=text)`` runs the learner's
        function on arguments that are drawn over there, with the helpers that the text defines.
    helpers : mapping
        The right helpers by name; empty where only the learner's own go with the function.
    """
    words = {"helpers": list(helpers), "source": source_of(helpers.values())}
    run, remark = partial(measure, **words), ""
    for position, call in enumerate(task.large(MANY)):
        failed = ""
        for many in (MANY, *FEWER):
            cost, problem = _cost_of_call(task, run, position, many)
            if not problem:
                break
            failed = failed or f"with {many} {call.unit} {problem}"
        if problem or cost.doubt:
            return Cost(failed if problem else cost.doubt)
        remark = remark or failed or cost.remark
    return Cost("", remark)


def _cost_of_call(task: Exercise, measure: Measure, position: int, many: int) -> tuple[Cost, str]:
    """Measure one of the calls, and say what is wrong with its results if anything is."""
    bound, times, right_once = task.most_cost, math.inf, math.inf
    large = task.large(many)[position]
    count = _calls_needed(task, large)
    found, right, problem = _pair(task, measure, large, 0, count)
    if problem or found <= bound * right:
        return Cost(), problem
    # No honest answer, or a rare one: where does what it costs come from?
    sizes, more = (many, many // 10, many // 4), max(MORE_CALLS, count)
    once = dict.fromkeys(sizes, math.inf)  # seconds for one call
    for seed in range(1, TRIES + 1):
        for size in sizes:
            call = task.large(size)[position]
            found, right, problem = _pair(task, measure, call, seed, more)
            if problem:
                return Cost(), problem
            once[size] = min(once[size], found / more)
            if size == many:
                right_once = min(right_once, right / more)
                times = min(times, found / right)
        if times <= bound:
            return Cost(), ""
        all_of_it, few, some = (once[size] for size in sizes)
        grown, later = all_of_it - few, max(some - few, 0.05 * (all_of_it - few))
        is_clear = times > CLEAR * bound and grown > max(CLEAR * bound * right_once, few)
        if is_clear and grown < STEEP * later / 1.3:
            break
    unit = f"{many} {large.unit}"
    if grown <= bound * right_once:
        return Cost(), ""  # whatever it costs, it costs that always
    if grown <= ALWAYS * few:
        return Cost(remark=f"with {unit} and with few it takes long, and just as long"), ""
    if grown >= STEEP * later:
        return Cost(remark=f"with {unit} it calculates with far more numbers than there are"), ""
    return Cost(f"with {unit} it takes {times:.0f} times as long as whole-array code"), ""


def _pair(
    task: Exercise, measure: Measure, call: LargeCall, seed: int, count: int
) -> tuple[float, float, str]:
    """Measure the learner's function and the reference, one right after the other.

    Returns
    -------
    float, float, str
        The seconds of both, and what is wrong with the learner's results.
    """
    words = call.args, dict(call.kwargs), seed, count
    found = measure(*words)
    begun = time.thread_time()
    with np.errstate(all="ignore"):
        right = large_data.calls(task.reference, *words)
        seconds = time.thread_time() - begun
        sizes = large_data.calls(task.reference, *words, sizes=True)
    same = map(large_data.same, found.sums, right, sizes)
    problem = found.problem
    if not problem and not (len(found.sums) == count and all(same)):
        problem = "its values could not be confirmed"
    return found.seconds, seconds, problem


def _calls_needed(task: Exercise, call: LargeCall) -> int:
    """Return how many calls let the reference take long enough to be measured."""
    begun = time.thread_time()
    with np.errstate(all="ignore"):
        large_data.calls(task.reference, call.args, dict(call.kwargs), 1, 2)
    one = (time.thread_time() - begun) / 2
    return max(2, min(MOST_CALLS, math.ceil(LEAST_SECONDS / max(one, 1e-9))))
