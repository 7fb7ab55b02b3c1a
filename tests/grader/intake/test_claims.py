"""What a submission's cells say about themselves has no effect, and is told once."""

from __future__ import annotations

import pytest
import small_course as course
from handed_in import ALL, cell, earned, hand_in, release, strip, work  # noqa: F401

from fairgrade.intake.submission import take_in


def told(tmp_path, work, release):  # noqa: F811
    taken = take_in(hand_in(tmp_path, work), release, "p1")
    assert earned(taken) == ALL
    points = [one.metadata.get("nbgrader", {}).get("points") for one in taken.notebook.cells]
    assert [one for one in points if one] == [2, 3, 4]
    tests = [one for one in taken.notebook.cells if one.get("id") == "double-test"]
    assert len(tests) == 1 and tests[0].cell_type == "code" and "tags" not in tests[0].metadata
    return {(one.cell, one.text) for one in taken.incidents}


def about(work, name):  # noqa: F811
    return course.find(work, name)["metadata"]["nbgrader"]


def change_points(work):  # noqa: F811
    about(work, "double-test")["points"] = 100
    about(work, "mean-test")["points"] = 3.0  # the same


def skip(work):  # noqa: F811
    for name in ("double-test", "mean-test"):
        course.find(work, name)["metadata"]["tags"] = ["skip-execution", "mine"]


def to_markdown(work):  # noqa: F811
    test = course.find(work, "double-test")
    test["cell_type"] = "markdown"
    del test["outputs"], test["execution_count"]


def to_answer(work):  # noqa: F811
    about(work, "double-test").update(solution=True, locked=False)


def no_grade(work):  # noqa: F811
    about(work, "double-test")["grade"] = False


def own_grade(work):  # noqa: F811
    claims = {"grade": True, "grade_id": "mine", "points": 50, "solution": False, "locked": True}
    work["cells"].append(cell("assert True", metadata={"nbgrader": claims}))


def lose(work):  # noqa: F811
    strip(work, ids=True, metadata=True)


@pytest.mark.parametrize(
    ("change", "cells", "words"),
    [
        (change_points, ["double-test"], "points were changed to 100"),
        (skip, ["double-test", "mean-test"], "skip-execution was taken off"),
        (to_markdown, ["double-test"], "turned into Markdown"),
        (to_answer, ["double-test"], "was marked as an answer"),
        (no_grade, ["double-test"], "no longer marked as graded"),
        (own_grade, ["mine"], "no points"),
        (lose, [""], "were lost"),
    ],
)
def test_it_is_told_once(tmp_path, work, release, change, cells, words):  # noqa: F811
    change(work)
    found = [one for one, text in told(tmp_path, work, release) if words in text]
    assert sorted(found) == cells


def test_nothing_is_told_of_honest_work(tmp_path, work, release):  # noqa: F811
    course.find(work, "double")["metadata"]["tags"] = ["mine"]
    work["cells"].append(cell("x = 1", metadata={"tags": ["skip-execution"]}))
    assert told(tmp_path, work, release) == set()


@pytest.mark.parametrize("points", [True, "many", [1], None, float("nan"), 10**400])
def test_odd_claims_stop_nothing(tmp_path, work, release, points):  # noqa: F811
    about(work, "double-test").update(points=points, grade="yes", solution=[1])
    course.find(work, "double-test")["metadata"]["tags"] = "skip-execution"
    told(tmp_path, work, release)
