"""The bank of answers once more, graded as a class is graded: in the sandbox, test cells outside."""

import json
from pathlib import Path

import pytest
from bank import BANK
from conftest import need_sandbox

from catornot.checks.catalogue import exercises
from catornot.dataset import find_file
from fairgrade.checker.check_notebook import check_notebook
from fairgrade.checker.job import Job
from fairgrade.warm.templates import start

GROWING = sorted(name for name, task in exercises().items() if task.growth)
ROOT = Path(__file__).resolve().parents[3]
GUESSES = "repair-and-transfer"
IMPORTS = "import copy, math\nimport numpy as np"


def verdicts(name, kind, test):
    """Grade each of a function's answers of one kind, one after the other, in one notebook."""
    need_sandbox()
    files = sorted((BANK / name / kind).glob("*.py"))
    cells = [{"kind": "learner", "name": "imports", "source": IMPORTS}]
    for file in files:
        cells.append({"kind": "learner", "name": file.stem, "source": file.read_text()})
        cells.append({"kind": "test", "name": file.stem, "source": test})
    job = Job(
        cells,
        [name],
        seed=5,
        data=str(find_file("train").parent),
        limits={"total_seconds": 600.0, "call_seconds": 60.0},
    )
    found = check_notebook(job, start=start)
    return zip([file.stem for file in files], found.verdicts.values(), strict=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_every_loop_is_caught_through_the_wall(name):
    test = (
        "from catornot.checks import check, check_vectorized\n"
        f"check({name!r}, hidden=True)\ncheck_vectorized({name!r}, hidden=True)"
    )
    for stem, verdict in verdicts(name, "looped", test):
        assert not verdict.passed, stem
        assert (verdict.details["misconception"] or "").startswith("loops over"), stem


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_no_right_answer_is_refused_through_the_wall(name):
    test = (
        "from catornot.checks import check, check_vectorized\n"
        f"check({name!r}, hidden=True)\ncheck_vectorized({name!r}, hidden=True)"
    )
    for stem, verdict in verdicts(name, "right", test):
        assert verdict.passed, f"{stem}: {verdict.message}"


def test_a_guess_asks_nothing_while_a_notebook_is_graded():
    need_sandbox()
    notebook = json.loads((ROOT / "release" / GUESSES / f"{GUESSES}.ipynb").read_text("utf-8"))
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    asks = [one for one in sources if one.startswith("guess(")]
    sources = ["from catornot.questions import guess", *asks, "x = 1"]
    cells = [{"kind": "learner", "name": str(k), "source": one} for k, one in enumerate(sources)]
    test = {"kind": "test", "name": "after", "source": "assert x == 1"}
    found = check_notebook(Job([*cells, test], ["x"], seed=5))
    assert found.verdicts[len(cells)].passed
    assert len(asks) == 3 and [found.outputs[k] for k in range(len(cells))] == [[]] * len(cells)
