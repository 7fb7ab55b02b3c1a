"""What students get from Canvas or Moodle: enough to work, nothing that gives the answer away."""

from __future__ import annotations

import inspect
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from assignments import ASSIGNMENTS
from nbgrader.apps import NbGrader

from catornot import reference
from catornot.__main__ import main
from catornot.demo.answers import GOOD
from catornot.lms.bundle import BundleError, bundle_files, write_bundle

ROOT = Path(__file__).resolve().parents[3]
ANSWERS = [
    line.strip()
    for function in (reference.unroll, reference.normalize_rows, reference.propagate)
    for line in inspect.getsource(function).encode().splitlines()
    if b"return" in line
]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_same_release_gives_the_same_bytes(tmp_path, assignment):
    first = write_bundle(ROOT, assignment, tmp_path / "a").read_bytes()
    assert first == write_bundle(ROOT, assignment, tmp_path / "b").read_bytes()


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nothing_that_is_not_a_students(assignment):
    files = bundle_files(ROOT, assignment)
    assert f"{assignment}.ipynb" in files
    for name, data in files.items():
        assert not name.startswith(("source", "catornot/demo", "tests"))
        if name.startswith("fairgrade/"):
            at_once = ("fairgrade/__init__.py", "fairgrade/course.py")  # all that it loads at once
            assert name.startswith("fairgrade/steps/") or name in at_once
        for right in ANSWERS:  # the checks hold them, though not to be read at a glance
            assert right not in data, name
        if name.endswith((".ipynb", ".md", ".txt")):
            text = data.decode()
            for secret in ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "hidden=True", str(ROOT)):
                assert secret not in text, (name, secret)
    listed = files["requirements.txt"].decode().split()
    assert len(listed) == 6 and not any(one.startswith("-e") for one in listed)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_student_can_work_with_it(tmp_path, assignment):
    """Unpack it elsewhere, put right answers in, and run every cell with that package only."""
    path = write_bundle(ROOT, assignment, tmp_path)
    with zipfile.ZipFile(path) as bundle:
        bundle.extractall(tmp_path / "home")
    home = tmp_path / "home" / assignment
    cells = json.loads((home / f"{assignment}.ipynb").read_text("utf-8"))["cells"]
    steps = ["import matplotlib; matplotlib.use('agg')", "from catornot import load_cats"]
    steps.append("assert load_cats('test')[0].shape == (50, 64, 64, 3)")
    steps.append("import catornot; assert catornot.__file__.startswith(HOME), catornot.__file__")
    for cell in cells:
        about = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or "show-only" in cell["metadata"].get("tags", []):
            continue
        if about.get("solution") and assignment == "cat-classifier":
            steps.append(GOOD[about["grade_id"]])
        elif (
            about.get("grade")
            and assignment == "cat-classifier"
            or about.get("locked")
            and not about.get("grade")
        ):
            steps.append("".join(cell["source"]))
    code = f"import sys\nHOME = {str(home)!r}\nsys.path = [HOME, *[p for p in sys.path if p != {str(ROOT)!r}]]\n"
    # An editable install finds the checkout by a hook: the student has none.
    code += (
        "sys.meta_path = [one for one in sys.meta_path if 'editable' not in repr(one).lower()]\n"
    )
    code += "\n".join(steps)
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=home, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    if assignment == "cat-classifier":
        assert done.stdout.count("✓") == 16


def test_validate_is_as_patient_as_in_our_own_lab(tmp_path, monkeypatch):
    with zipfile.ZipFile(write_bundle(ROOT, "one-neuron", tmp_path)) as bundle:
        bundle.extractall(tmp_path)
    monkeypatch.chdir(tmp_path / "one-neuron")
    application = NbGrader()  # as the button does
    application.load_config_file()
    assert application.config.Execute.timeout == 600


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_lessons_that_stay_behind_are_named_and_not_linked(assignment):
    cells = json.loads(bundle_files(ROOT, assignment)[f"{assignment}.ipynb"])["cells"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    assert "](../" not in prose
    assert re.search(r"\(Lesson \d, \*[^*]+\*", prose)
    given = json.loads((ROOT / "release" / assignment / f"{assignment}.ipynb").read_text("utf-8"))
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code == [cell for cell in given["cells"] if cell["cell_type"] == "code"]


def test_an_unknown_release_is_told_with_those_there_are(tmp_path, capsys):
    assert main(["export", "lms", "cat-clasifier", "--output", str(tmp_path)]) == 2
    assert "cat-classifier" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_release_with_a_solution_is_not_handed_out(tmp_path):
    for name in ("release", "datasets", "catornot"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc", "*.h5")
        )
    for name in ("LICENSE", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    source = ROOT / "source" / "one-neuron" / "one-neuron.ipynb"
    shutil.copy(source, tmp_path / "release" / "one-neuron" / "one-neuron.ipynb")
    with pytest.raises(BundleError, match="must not reach"):
        write_bundle(tmp_path, "one-neuron", tmp_path / "out")
    (tmp_path / "release" / "cat-classifier" / ".ipynb_checkpoints").mkdir()
    (tmp_path / "release" / "cat-classifier" / ".ipynb_checkpoints" / "x.ipynb").write_text("{}")
    assert not [name for name in bundle_files(tmp_path, "cat-classifier") if "checkpoints" in name]


def test_the_command_says_what_comes_next(tmp_path, capsys):
    assert main(["export", "lms", "one-neuron", "--output", str(tmp_path)]) == 0
    assert "import-submissions" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["one-neuron.zip"]
