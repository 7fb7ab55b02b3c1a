"""The doctor finds whatever is wrong with a configuration before a class is graded."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_course as course

from fairgrade import configuration
from fairgrade.configuration import examine


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(home))
    (tmp_path / "nbgrader_config.py").write_text(
        (course.ROOT / "nbgrader_config.py").read_text() + course.ALSO
    )
    return tmp_path


def add(root: Path, line: str) -> str:
    """Add a line; return where it stands."""
    path = root / "nbgrader_config.py"
    path.write_text(path.read_text() + line + "\n")
    return f"{path}, line {len(path.read_text().splitlines())}: "


def test_a_good_one(root):
    found = examine(root)
    assert found.problems == []
    assert found.grading.as_limits().call_seconds == 3


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("c.Exchange.root = EXCHANGE", "NameError: name 'EXCHANGE' is not defined"),
        ("c.X = [", "'[' was never closed"),
        (
            "c.Autograde.autograde_preprocessors = []",
            "Autograde.autograde_preprocessors lacks Grade",
        ),
        ("c.Autograde.sanitize_preprocessors = []", "lacks RestoreTests"),
        ("c.RestoreTests.enabled = False", "RestoreTests is switched off"),
        ("c.GenerateFeedback.preprocessors = []", "lacks Grades"),
        ("c.GenerateAssignment.preprocessors = []", "lacks LockCells"),
        ("c.HTMLExporter.sanitize_html = False", "would not be sanitised"),
        ("c.ExecutePreprocessor.enabled = True", "would run what learners wrote"),
        ("c.Grading.memory = 'lots'", 'expected a size such as "2 GiB"'),
        ("c.Grading.memroy = '2 GiB'", "did you mean memory?"),
        ("c.Autogrde.force = True", "c.Autogrde does not exist: did you mean Autograde?"),
        ("c.CourseDirectory.course_idd = 'x'", "did you mean course_id?"),
        ("c.CourseDirectory.release_directory = 'source'", "lead to one place"),
        ("c.BaseConverter.permissions = 999", "from 0 to 7, as in 644"),
        ("c.ClearSolutions.text_stub = 3", "expected a unicode string"),
        ("c.ClearSolutions.code_stub = {}", "no text for 'python'"),
        ("import os; os._exit(0)", "this ends the command"),
        (
            "import nbgrader as n; n.apps.autogradeapp.Autograde = n.converters.Autograde",
            "autogradeapp.Autograde is not what fairgrade put in",
        ),
    ],
)
def test_a_line_that_is_wrong(root, line, words):
    where = add(root, line)
    problems = examine(root).problems
    assert problems and all(mend for _, mend in problems)
    assert any(text.startswith(where) and words in text for text, _ in problems), problems


def test_a_solution_beside_a_notebook(root):
    copy = root / "source" / "ps1" / "p1.ipynb.bak"
    copy.parent.mkdir(parents=True)
    copy.write_text('{"cells": [{"source": ["    # BEGIN SOLUTION\\n"]}]}')
    copy.with_suffix("").write_bytes(copy.read_bytes())  # nbgrader clears the notebook itself
    (problem,) = examine(root).problems
    assert problem[0].startswith(f"{copy} holds '# BEGIN SOLUTION'")
    assert "c.CourseDirectory.ignore" in problem[1]


def test_wrong_limits(root):
    add(root, "c.Grading.limits = {'memroy': 1}")
    (problem,) = examine(root).problems
    assert "c.Grading.memroy does not exist: did you mean memory?" in problem[0]


def test_a_value_that_nbgrader_refuses(root):
    add(root, "c.CourseDirectory.db_url = 5")
    (problem,) = examine(root).problems
    assert "does not accept a value" in problem[0]


def test_the_users_own(root):
    (root / "home" / "nbgrader_config.py").write_text("c.X = Ture\n")
    (problem,) = examine(root).problems
    assert f"{root / 'home' / 'nbgrader_config.py'}, line 1: " in problem[0]


def test_none(tmp_path):
    (problem,) = examine(tmp_path).problems
    assert "there is no nbgrader_config.py" in problem[0]


def test_what_the_shell_holds():
    found = configuration.environment({"PYTHONOPTIMIZE": "1", "PATH": "/usr/bin", "HOME": "/x"})
    assert found == ["PYTHONOPTIMIZE is set: it does not reach the checker: every assert counts"]
    assert "PATH is not set" in configuration.environment({})[0]


def test_the_guard(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")
    assert not configuration.guarded(tmp_path)
    (tmp_path / "nbgrader_config.json").write_text(
        (course.ROOT / "nbgrader_config.json").read_text()
    )
    assert configuration.guarded(tmp_path)
