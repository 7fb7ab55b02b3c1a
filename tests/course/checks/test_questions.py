"""Wrong answers get a question that fits the slip: each one's own words are looked for.

`answers/<function>/questions.txt` holds wrong answers as learners write them. Behind a name stand
words of the question that leads out of that slip; where nothing stands, no question fits yet.
"""

import copy
import linecache
import math

import numpy as np
import pytest
from bank import BANK

from catornot.checks import run, seeding
from catornot.checks.catalogue import exercises
from catornot.mutation.bank import asked

ANSWERS = [one for name in sorted(exercises()) for one in asked(BANK, name)]
LEAST = 0.8  # of the wrong answers of each function get a question that fits


@pytest.fixture(autouse=True)
def seed():
    seeding.use(2026)
    yield
    seeding.use(None)


def namespace_of(answer):
    name = f"<{answer.function}-{answer.name}>"
    lines = answer.source.splitlines(keepends=True)
    linecache.cache[name] = (len(answer.source), None, lines, name)
    space = {"__name__": "__main__", "np": np, "copy": copy, "math": math}
    exec(compile(answer.source, name, "exec"), space)
    return space


@pytest.mark.parametrize("answer", ANSWERS, ids=[f"{a.function}-{a.name}" for a in ANSWERS])
def test_the_question_fits(answer):
    space = namespace_of(answer)
    seen = run(answer.function, space, hidden=False, kind="values")
    if seen.passed:
        seen = run(answer.function, space, hidden=True, kind="values")
    assert not seen.passed
    assert "Traceback" not in seen.message and "catornot" not in seen.message
    assert answer.words in seen.message, seen.message


@pytest.mark.parametrize("name", sorted(exercises()))
def test_most_wrong_answers_get_a_question_that_fits(name):
    answers = asked(BANK, name)
    assert len(answers) >= 10
    assert sum(bool(one.words) for one in answers) >= LEAST * len(answers)


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_misconception_asks_something(name):
    task = exercises()[name]
    for one in (*task.misconceptions, *task.invariants, *task.last_questions):
        assert "?" in one.question, one.question


def test_there_are_many_wrong_answers():
    assert len(ANSWERS) >= 800
    assert len({(one.function, one.name) for one in ANSWERS}) == len(ANSWERS)


@pytest.mark.parametrize("name", sorted(n for n, one in exercises().items() if one.invariants))
def test_invariants_hold_for_right_answers(name):
    task = exercises()[name]
    for number in range(20):
        for case in task.cases(np.random.default_rng(number), True):
            if case.atol is not None:  # of so rough a result nothing is asked
                continue
            for part in task.parts(task.reference(*case.args, **case.kwargs)):
                for one in task.invariants:
                    if one.part == part.name:
                        value = np.asarray(part.value, dtype=float)
                        assert one.holds(value, *case.args, **case.kwargs), one.question
