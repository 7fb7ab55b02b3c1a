"""No page that a student may see tells an expected value that was drawn from the seed.

The checks' expected values are computed here anew from each student's seed, as a grader would,
and every page is searched for them in the forms in which Python and our messages write numbers.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from assignments import ASSIGNMENTS
from conftest import need_sandbox
from small_course import nbgrader

from catornot.checks import seeding
from catornot.checks.calls import FIXED_SEED
from catornot.checks.catalogue import exercise
from catornot.checks.questions import parts
from catornot.course import course

ROOT = Path(__file__).resolve().parents[3]
SPOIL = """
import functools

def _spoil(value):
    if isinstance(value, dict):
        return {key: _spoil(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_spoil(one) for one in value)
    return value * 1.37 + 0.0113 if isinstance(value, (int, float, np.number, np.ndarray)) else value

def spoiled(function):
    return lambda *args, **words: _spoil(function(*args, **words))
"""
STUDENTS = {  # name to what is done to every right answer
    "near": "{name} = spoiled({name})",
    "none": "{name} = functools.partial({name})\ndef {name}(*args, **words):\n    return None",
    "nosy": "def {name}(*args, **words):\n"
    "    import traceback\n"
    "    raise ValueError(''.join(traceback.format_stack())[-1500:])",
    "flat": "_{name} = {name}\ndef {name}(*args, **words):\n"
    "    value = _{name}(*args, **words)\n"
    "    return np.ravel(value)[1:] * 1.7 if isinstance(value, np.ndarray) else [_spoil(value), None]",
}
SMALL_NUMBERS = ("label_row", "predict", "initialize_with_zeros", "broadcast_shape")
SECRETS = ("hidden=True", "HIDDEN TESTS", "BEGIN SOLUTION", "allclose", str(ROOT), sys.prefix)


def forms(values: np.ndarray) -> set[str]:
    """Return how a right value may be written; none that is short enough to stand there by chance.

    Examples
    --------
    >>> sorted(forms(np.array([0.88079708, 0.5])))
    ['0.8807, 0.5', '0.8808 0.5', '0.8808, 0.5', '0.88079708', '0.8808']
    """
    flat = np.ravel(values)[:4].tolist()
    found = set()
    for pair in zip(flat, flat[1:], strict=False):
        for digits in ("4g", "6g", "8g", "17g"):
            words = [format(one, f".{digits}") for one in pair]
            found |= {", ".join(words), " ".join(words)}
    for one in flat if len(flat) > 1 else flat[:1]:
        digits = (6, 8, 17) if len(flat) > 1 else (4, 6, 8, 17)
        found |= {format(one, f".{number}g") for number in digits} | {repr(one)}
    return {one for one in found if len(re.sub(r"[^1-9]", "", one)) >= 4}


def expected(name: str, seed: int | None) -> set[str]:
    """Return every form of what a check expects; of the visible one without a seed."""
    task = exercise(name)
    seeding.use(seed)
    try:
        rng = np.random.default_rng(FIXED_SEED) if seed is None else seeding.generator(name)
        cases = task.cases(rng, seed is not None)
    finally:
        seeding.use(None)
    found, inputs = set(), set()
    for case in cases:
        for one in case.args:
            if isinstance(one, float | np.number):  # what a function was called with is told
                inputs |= forms(np.asarray(one))
            elif isinstance(one, np.ndarray) and seed is None:  # and short arrays of visible calls
                inputs |= set().union(*map(forms, one.reshape(-1, one.shape[-1])))
        if task.expects_error(case) is None:
            for part in parts(task, case):
                found |= forms(np.asarray(part.value, dtype=float))
    return found - inputs


def told(text: str, secrets: set[str]) -> list[str]:
    """Return the secrets that stand in a text as numbers of their own."""
    there = [one for one in secrets if one in text]
    return [
        one for one in there if re.search(rf"(?<![\d.e-]){re.escape(one)}(?![\d.]|e-?\d)", text)
    ]


def names_of(assignment: str) -> list[str]:
    """Return an assignment's graded functions."""
    release = ROOT / "release" / assignment / f"{assignment}.ipynb"
    return sorted(set(re.findall(r'check\(\\"(\w+)\\"\)', release.read_text(encoding="utf-8"))))


def hand_in(root: Path, assignment: str, student: str) -> None:
    """Write right answers, each of them spoiled in this student's way."""
    notebook = json.loads(
        (root / "release" / assignment / f"{assignment}.ipynb").read_text(encoding="utf-8")
    )
    source = json.loads(
        (root / "source" / assignment / f"{assignment}.ipynb").read_text(encoding="utf-8")
    )
    right = {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
        for cell in source["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    for cell in notebook["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution") and cell["cell_type"] == "code":
            name = about["grade_id"]
            lines = [line for line in right[name].splitlines() if "SOLUTION" not in line]
            cell["source"] = "\n".join([SPOIL, *lines, STUDENTS[student].format(name=name)])
    folder = root / "submitted" / student / assignment
    folder.mkdir(parents=True)
    (folder / f"{assignment}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    need_sandbox()
    root = tmp_path_factory.mktemp("course")
    for name in ("source", "release"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    # The same seeds every time: of other draws, one in a few dozen has four digits in common with
    # a result that stands on the page and that no seed had a part in.
    (root / course.private).mkdir(mode=0o700)
    (root / course.private / "secret").write_text("0" * 64, encoding="ascii")
    for assignment in ASSIGNMENTS:
        for student in STUDENTS:
            hand_in(root, assignment, student)
        for words in (("generate_assignment", assignment, "--force"), ("autograde", assignment)):
            done = nbgrader(root, *words)
            assert done.returncode == 0, done.stderr
        assert nbgrader(root, "generate_feedback", assignment).returncode == 0
    return root


@pytest.mark.slow
@pytest.mark.parametrize("student", STUDENTS)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_page_tells_what_was_expected(graded, assignment, student):
    page = graded / "feedback" / student / assignment / f"{assignment}.html"
    text = html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))
    for secret in (*SECRETS, str(graded)):
        assert secret not in text, secret
    place = graded / "autograded" / student / assignment
    seed = json.loads((place / "grading.json").read_text(encoding="utf-8"))["seed"]
    assert str(seed) in text
    checks = [
        cell
        for cell in json.loads((place / f"{assignment}.ipynb").read_text())["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade") and cell["cell_type"] == "code"
    ]
    assert not any(cell["metadata"]["catornot"]["passed"] for cell in checks)
    for name in names_of(assignment):
        for drawn in (None, seed):
            assert told(text, expected(name, drawn) - written(assignment)) == [], (name, drawn)


def written(assignment: str) -> set[str]:
    """Return the numbers and pairs of numbers that the released text itself says."""
    text = (ROOT / "release" / assignment / f"{assignment}.ipynb").read_text(encoding="utf-8")
    number = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
    return {*re.findall(number, text), *re.findall(rf"{number}, {number}", text)}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_search_would_find_one(assignment):
    """Each check's expected values can be looked for, and are found where they stand."""
    for name in names_of(assignment):
        secrets = expected(name, 7)
        assert secrets or name in SMALL_NUMBERS, name
        for one in sorted(secrets)[:20]:
            assert told(f"x and y are different: [{one}] is not", {one}) == [one]
            assert told(f"1{one}5", {one}) == []


def test_a_plain_assertion_would_be_told():
    right = 1 / (1 + np.exp(-np.array([0.3, 1.7])))
    with pytest.raises(AssertionError) as problem:
        np.testing.assert_allclose(right * 2, right)
    assert told(str(problem.value), forms(right))
