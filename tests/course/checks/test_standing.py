"""Where a learner stands: points so far, what is open, which lesson helps; in Validate, too."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from assignments import ASSIGNMENTS, FUNCTIONS
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.validator import Validator
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from catornot import progress
from catornot.authoring import worth
from catornot.authoring.twins import GOES_ON, read_twin, total_points
from catornot.checks import check_all, done, standing
from catornot.checks.worth import WORTH
from catornot.lms.bundle import LEARNERS_CONFIG
from catornot.questions import check_yourself

ROOT = Path(__file__).resolve().parents[3]
NAME = "one-neuron"
every = pytest.mark.parametrize("assignment", ASSIGNMENTS)
LOOPS = """def forward(w, b, x):
    z = b
    for i in range(len(w)):
        z = z + w[i, 0] * x[i, 0]
    return sigmoid(z)
"""


def twin(assignment):
    return read_twin(ROOT / "source" / assignment / f"{assignment}.md")


@pytest.fixture(scope="module")
def solved():
    space = {"__name__": "notebook"}
    exec("import numpy as np\nfrom catornot.checks import check_all", space)
    for cell in twin(NAME).cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            exec(cell.source, space)
    return space


@pytest.fixture
def half(solved):
    """A notebook in which one function is wrong, one loops and one is not there."""
    space = {**solved}
    exec(LOOPS, space)
    exec("def loss(a, y):\n    return y * np.log(a)", space)
    del space["cost"]
    return space


def test_what_is_built_says_what_the_twins_say():
    assert (ROOT / worth.MODULE).read_text(encoding="utf-8") == worth.text(ROOT)


@every
def test_every_point_of_a_notebook_is_known_and_every_lesson(assignment):
    tasks = standing.tasks(assignment)
    assert sum(task.worth for task in tasks) == total_points(twin(assignment))
    assert [task.name for task in tasks if not task.written] == FUNCTIONS[assignment]
    assert all(task.lesson.startswith("lesson ") for task in tasks)


@every
def test_a_graded_notebook_ends_with_it_and_run_all_gets_there(assignment):
    path = ROOT / "release" / assignment / f"{assignment}.ipynb"
    code = [one for one in nbformat.read(path, as_version=4).cells if one.cell_type == "code"]
    assert f'check_all("{assignment}")' in code[-1].source
    stopping = [one.id for one in code if GOES_ON not in one.metadata.get("tags", [])]
    rest_on_no_answer = {"imports", "load-pictures", "broken-training", "validation-curves"}
    assert set(stopping) <= rest_on_no_answer


def test_all_right(solved, capsys):
    exec(f"check_all({NAME!r})", solved)
    said = capsys.readouterr().out
    assert said.startswith("one-neuron: 50 of 50 points so far.\n")
    assert said.count(", right.") == len(WORTH[NAME]) and "See lesson" not in said


def test_what_is_open_has_its_state_its_points_and_a_lesson(half, capsys):
    exec(f"check_all({NAME!r})", half)
    said = capsys.readouterr().out
    assert "one-neuron: 37 of 50 points so far." in said
    assert "loss: 0 of 4, not yet right. See lesson 3, “The two cases y = 1 and y = 0”." in said
    assert "cost: 0 of 7, not tried yet. See lesson 3, " in said
    assert "forward: 4 of 6, right, but it still loops. See lesson 2, " in said


def test_nothing_is_there_yet(capsys):
    space = {"check_all": check_all}
    exec('check_all("cat-classifier")', space)
    said = capsys.readouterr().out
    assert said.startswith("cat-classifier: 0 of 56 points so far.")
    assert "why-overfit: 4, read by a person." in said and "4 more are given by a person" in said


def test_in_a_notebook_it_is_a_table_that_is_read_out(half):
    InteractiveShell.instance()
    try:
        with capture_output() as seen:
            exec(f"check_all({NAME!r})", half)
    finally:
        InteractiveShell.clear_instance()
    page = seen.outputs[0].data["text/html"]
    assert page.startswith('<div role="status">') and page.count("<tr>") == 1 + len(WORTH[NAME])


def test_another_name_is_said_plainly():
    with pytest.raises(ValueError, match='Is "one-neuron" meant?'):
        check_all("one_neuron")


def test_points_are_kept_beside_a_learners_copies_and_nowhere_else(
    half, tmp_path, monkeypatch, capsys
):
    folder = tmp_path / "work" / "release" / NAME
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    exec(f"check_all({NAME!r})", half)
    assert not list(tmp_path.rglob(progress.RECORD))
    (tmp_path / "work" / progress.COPIES).write_text("{}", encoding="utf-8")
    exec(f"check_all({NAME!r})", half)
    found = json.loads((tmp_path / "work" / progress.RECORD).read_text(encoding="utf-8"))
    assert found == {NAME: [37, 50]}
    capsys.readouterr()
    done()
    said = capsys.readouterr().out.splitlines()
    assert "one-neuron: 37 of 50 points" in said and "cat-classifier: not begun" in said
    for damage in ("", "[1]", '{"one-neuron": 3}'):
        (tmp_path / "work" / progress.RECORD).write_text(damage, encoding="utf-8")
        assert progress.kept() == {}


def test_lessons_that_were_read_are_kept_there_too_and_said(half, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "work" / "notebooks"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    check_yourself(4)
    assert not list(tmp_path.rglob(progress.RECORD))  # no learner's copies
    (tmp_path / "work" / progress.COPIES).write_text("{}", encoding="utf-8")
    done()
    assert capsys.readouterr().out.startswith("lessons read to their end: none yet\n")
    for lesson in (4, 0, 4):
        check_yourself(lesson)
    exec(f"check_all({NAME!r})", half)
    with pytest.raises(ValueError, match="No lesson 99"):
        check_yourself(99)
    record = tmp_path / "work" / progress.RECORD
    assert json.loads(record.read_text("utf-8")) == {NAME: [37, 50], "lessons": ["0", "4"]}
    capsys.readouterr()
    done()
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "lessons read to their end: 0, 4" and f"{NAME}: 37 of 50 points" in said
    for damage in (
        '{"lessons": 3}',
        '{"lessons": ["x", 4, [], "4\\n", "12345"]}',
        '{"lessons": {}}',
    ):
        record.write_text(damage, encoding="utf-8")
        assert progress.kept() == {} and progress.lessons_read() == []


def learners_validator():
    """Return nbgrader's Validator as it is in a learner's JupyterLab, twice configured."""
    place = ROOT / LEARNERS_CONFIG
    for _ in range(2):
        config = PyFileConfigLoader(place.name, path=str(place.parent)).load_config()
    return Validator(config=Config(config))


def failing(source, error, **about):
    output = new_output("error", ename=error, evalue="", traceback=[f"{error} says"])
    return new_code_cell(source, outputs=[output], metadata={"nbgrader": about} if about else {})


def test_validate_says_first_where_the_learner_stands(half, monkeypatch):
    plain = Validator._get_failed_cells
    monkeypatch.setattr(Validator, "_get_failed_cells", plain)  # put back behind this test
    graded = {"grade": True, "solution": False, "locked": True, "points": 2, "grade_id": "f"}
    check = failing("check('f')", "NotYet", **graded)
    last = failing(f"check_all({NAME!r})", "StillOpen")
    listed = learners_validator()._get_failed_cells(new_notebook(cells=[check, last]))
    assert [cell.source for cell in listed] == [last.source, check.source]
    content = new_notebook(cells=[check, new_code_cell(last.source)])
    assert learners_validator()._get_failed_cells(content) == [check]
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    with pytest.raises(standing.StillOpen, match=r"^one-neuron: 37 of 50 points so far\.\n"):
        exec(f"check_all({NAME!r})", half)


def test_validate_has_nothing_to_say_where_all_is_right(solved, monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    exec(f"check_all({NAME!r})", solved)
    assert "50 of 50" in capsys.readouterr().out
