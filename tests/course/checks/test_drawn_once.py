"""What a grader tries is drawn once, and what was right is not asked again for nothing."""

import copy

import numpy as np
import pytest

from catornot import reference
from catornot.checks import beside, calls, exercise, grading, run, seeding
from catornot.checks.calls import drawn_to_grade
from catornot.checks.catalogue import exercises
from catornot.checks.questions import parts
from catornot.demo.answers import GOOD
from fairgrade.steps import probe


@pytest.fixture(autouse=True)
def seed():
    seeding.use(5)
    calls.forget_drawn()
    beside.known_right.clear()
    yield
    calls.forget_drawn()
    seeding.use(None)


class Elsewhere:
    """A function as a grader has it: it is called somewhere else, and calls are counted here."""

    def __init__(self, function):
        self.function, self.plain, self.counted, self.beside_right = function, 0, 0, 0
        self.__since__ = object()

    def __call__(self):
        raise AssertionError("a grader's checks observe")

    def __probe__(self, args, kwargs, *, helpers, count_steps, **_):
        self.counted += count_steps
        self.plain += not count_steps
        self.beside_right += bool(helpers) and not count_steps
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
    assert asks("values") == every + beside.OWN_CASES
    assert asks("values") == every + beside.OWN_CASES  # who asks for values gets them
    assert asks("vectorized") == 0
    assert asks("vectorized", hidden=False)  # these were not asked for yet
    assert one.counted
    one.__since__ = object()
    assert asks("vectorized") == every


def learners(**slips):
    """Return a learner's functions, as a grader has them."""
    space = {"np": np, "copy": copy}
    for name in ("sigmoid", "propagate", "optimize"):
        exec(GOOD[name] if name not in slips else slips[name], space)
    return {name: Elsewhere(space[name]) for name in ("sigmoid", "propagate", "optimize")}


def test_own_helpers_that_are_right_stand_beside_a_function_nearly_always():
    """A call of a right one crosses a wall: a training has thousands."""
    ours = learners()
    for name in ours:
        for kind in ("values", "vectorized"):
            assert run(name, ours, hidden=True, kind=kind).passed
    assert ours["optimize"].plain > ours["optimize"].beside_right == beside.OWN_CASES


@pytest.mark.parametrize("slip", ["return 1 + 1 / (1 + np.exp(-z))", "return 1 / (1 + np.exp(z))"])
def test_own_helpers_that_are_wrong_are_not_tried_first(slip):
    ours = learners(sigmoid=f"def sigmoid(z):\n    {slip}")
    assert not run("sigmoid", ours, hidden=True, kind="values").passed
    found = run("propagate", ours, hidden=True, kind="values")
    assert found.passed and found.note == "earlier slip: sigmoid"
    assert ours["propagate"].plain == ours["propagate"].beside_right + 1


def test_who_needs_a_helper_of_their_own_is_seen_to_need_it():
    """Right with its own, which is right, and wrong beside the right one of another form."""
    ours = learners(
        propagate=GOOD["propagate"].replace("X, Y)", "X, Y, more=None)", 1),
        optimize=GOOD["optimize"].replace("= propagate(w, b, X, Y)", "= propagate(w, b, X, Y, 1)"),
    )
    for kind in ("values", "vectorized"):
        assert run("sigmoid", ours, hidden=True, kind=kind).passed
        assert run("propagate", ours, hidden=True, kind=kind).passed
        found = run("optimize", ours, hidden=True, kind=kind)
        assert found.passed and found.note == "own chain: propagate"


def test_a_wrong_answer_is_never_known_to_be_right():
    right = Elsewhere(reference.cost)
    assert run("cost", {"cost": right}, hidden=True, kind="values").passed
    other = Elsewhere(lambda A, Y: reference.cost(A, Y) + 1)
    assert not run("cost", {"cost": other}, hidden=True, kind="vectorized").passed
    right.function = other.function  # no cell has run; yet what is counted is compared
    assert not run("cost", {"cost": right}, hidden=True, kind="vectorized").passed
    assert beside.known_right["cost", True].since is right.__since__
