"""What a grader tries is drawn once, and what was right is not asked again for nothing."""

import numpy as np
import pytest

from catornot import reference
from catornot.checks import calls, exercise, grading, judge, run, seeding
from catornot.checks.calls import drawn_to_grade
from catornot.checks.catalogue import exercises
from catornot.checks.questions import parts
from fairgrade.steps import probe


@pytest.fixture(autouse=True)
def seed():
    seeding.use(5)
    calls.forget_drawn()
    yield
    calls.forget_drawn()
    seeding.use(None)


class Elsewhere:
    """A function as a grader has it: it is called somewhere else, and calls are counted here."""

    def __init__(self, function):
        self.function, self.plain, self.counted = function, 0, 0
        self.__since__ = object()

    def __call__(self):
        raise AssertionError("a grader's checks observe")

    def __probe__(self, args, kwargs, *, helpers, count_steps, **_):
        self.counted += count_steps
        self.plain += not count_steps
        return probe.call(self.function, args, kwargs, helpers=helpers, count_steps=count_steps)


def flat(value):
    """Return what is in a value, one after the other, as text."""
    if isinstance(value, tuple | list):
        return [one for part in value for one in flat(part)]
    if isinstance(value, dict):
        return flat(list(value.values()))
    return [] if callable(value) else [repr(np.asarray(value).tolist())]  # NaN, too


def tried(drawn):
    return [(flat(case.args), flat(dict(case.kwargs))) for case in drawn.cases()]


@pytest.mark.parametrize("name", sorted(exercises()))
def test_right_answers_write_into_nothing_that_is_kept(name):
    task = exercise(name)
    drawn = drawn_to_grade(task, hidden=True)
    for case in drawn.cases():
        parts(task, case)
    assert drawn_to_grade(task, hidden=True) is drawn
    calls.forget_drawn()
    assert tried(drawn_to_grade(task, hidden=True)) == tried(drawn)


def test_another_submission_gets_other_calls_and_fresh_chance_always():
    task = exercise("sigmoid")
    first = drawn_to_grade(task, hidden=True)
    seeding.use(6)
    assert tried(drawn_to_grade(task, hidden=True)) != tried(first)
    seeding.use(None)
    assert drawn_to_grade(task, hidden=True) is not drawn_to_grade(task, hidden=True)


def test_what_a_template_prepares_is_what_checks_try():
    grading.prepare()
    drawn = drawn_to_grade(exercise("cost"), hidden=False)
    assert all(case.told and case.right for case in drawn.cases())
    assert run("cost", {"cost": Elsewhere(reference.cost)}, hidden=False, kind="values").passed
    assert drawn_to_grade(exercise("cost"), hidden=False) is drawn


def test_after_a_wrong_answer_everything_is_drawn_again():
    drawn = drawn_to_grade(exercise("cost"), hidden=True)
    wrong = Elsewhere(lambda A, Y: reference.cost(A, Y) + 1)
    assert not run("cost", {"cost": wrong}, hidden=True, kind="values").passed
    assert drawn_to_grade(exercise("cost"), hidden=True) is not drawn


def test_who_counts_steps_asks_for_values_only_where_a_cell_has_run_since():
    one = Elsewhere(reference.cost)

    def asks(kind, hidden=True):
        before = one.plain
        assert run("cost", {"cost": one}, hidden=hidden, kind=kind).passed
        return one.plain - before

    every = asks("vectorized")
    one.__since__ = object()
    assert asks("values") == every + judge.OWN_CASES
    assert asks("values") == every + judge.OWN_CASES  # who asks for values gets them
    assert asks("vectorized") == 0
    assert asks("vectorized", hidden=False)  # these were not asked for yet
    assert one.counted
    one.__since__ = object()
    assert asks("vectorized") == every


def test_a_wrong_answer_is_never_known_to_be_right():
    right = Elsewhere(reference.cost)
    assert run("cost", {"cost": right}, hidden=True, kind="values").passed
    other = Elsewhere(lambda A, Y: reference.cost(A, Y) + 1)
    assert not run("cost", {"cost": other}, hidden=True, kind="vectorized").passed
    right.function = other.function  # no cell has run; yet what is counted is compared
    assert not run("cost", {"cost": right}, hidden=True, kind="vectorized").passed
    assert judge.known_right["cost", True].since is right.__since__
