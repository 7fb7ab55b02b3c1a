"""Tests that were changed after work came in, and files that take the place of a student's."""

from __future__ import annotations

import nbformat
import pytest
import small_course as course
from conftest import need_sandbox

from fairgrade.gradebook.changed_tests import changed_tests


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    need_sandbox()
    root = tmp_path_factory.mktemp("changed")
    (root / "source" / "ps1").mkdir(parents=True)
    (root / "source" / "ps1" / "tools.py").write_text("ours = 1\n")
    (root / "source" / "ps1" / "data.csv").write_text("1,2\n")
    nbformat.write(course.source(), root / "source" / "ps1" / "p1.ipynb")
    config = (course.ROOT / "nbgrader_config.py").read_text(encoding="utf-8") + course.ALSO
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    generate(root)
    course.hand_in(root, "ann", {**course.GOOD, "mean": f"import seaborn\n{course.GOOD['mean']}"})
    theirs = root / "submitted" / "ann" / "ps1"
    (theirs / "tools.py").write_text("ours = 1\nmine = 2\n")
    (theirs / "data.csv").write_text("1,2\n")
    return root


def generate(root) -> None:
    made = course.api(root).generate_assignment("ps1", force=True)
    assert made["success"], made["error"]


def grade(root, force=True) -> str:
    done = course.api(root).autograde("ps1", "ann", force=force)
    assert done["success"], done["error"]
    return done["log"]


def edit(root, **changes) -> None:
    """Change a test in the source."""
    path = root / "source" / "ps1" / "p1.ipynb"
    notebook = nbformat.read(path, 4)
    test = next(one for one in notebook.cells if one.id == "double-test")
    test.source = changes.get("source", test.source)
    test.metadata.nbgrader.update(changes.get("about", {}))
    nbformat.write(notebook, path)


@pytest.mark.slow
def test_from_the_first_grading_to_the_last(root):
    said = grade(root)
    assert "other tests than the gradebook" not in said
    assert course.marks(root)["ann"]["p1/double-test"][0] == 2
    texts = [one["text"] for one in course.logs(root)]
    assert "tools.py is not as the course gave it out; the course's own was used" in texts
    assert not any("data.csv" in one for one in texts)
    note = nbformat.read(root / "autograded" / "ann" / "ps1" / "p1.ipynb", 4).metadata.catornot
    assert any("tools.py" in one for one in note["notes"])
    stopped = "mean: the cell stopped before mean: no module seaborn here; what it defines counts"
    assert stopped in note["notes"] and course.marks(root)["ann"]["p1/mean-test"][0] == 3
    assert (root / "autograded" / "ann" / "ps1" / "tools.py").read_text() == "ours = 1\n"

    (root / "source" / "ps1" / "data.csv").write_text("3,4\n")  # ours changed, not theirs
    edit(root, source="assert double(2) == 5", about={"points": 7})
    said = grade(root)
    assert "(double-test)" in said and "`nbgrader generate_assignment ps1 --force`" in said
    assert course.marks(root)["ann"]["p1/double-test"][0] == 2  # by the old one
    assert not any("data.csv" in one["text"] for one in course.logs(root))

    edit(root, source="assert double(2) == 4")
    generate(root)
    said = grade(root, force=False)
    assert "other tests" not in said and "0 graded, 1 skipped" in said
    assert any("by the tests of before" in one["text"] for one in course.logs(root))
    said = grade(root)
    assert course.marks(root)["ann"]["p1/double-test"][0] == 7
    assert "other tests" not in said and "tests of before" not in said

    edit(root, about={"grade_id": "twice-test"})
    said = grade(root)
    assert "(double-test, twice-test)" in said and "`nbgrader db assignment remove ps1" in said
    (root / "source" / "ps1" / "p1.ipynb").unlink()  # who grades may have the release only
    ours = course.api(root).coursedir
    ours.assignment_id = "ps1"
    assert not changed_tests(ours, ["p1"])
