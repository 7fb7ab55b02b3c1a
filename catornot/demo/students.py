"""The demo class: who hands in what, and what it deserves.

Every student starts from the released notebook. `answers` are the functions they wrote;
`change` is what else they did to the file.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from catornot.demo import answers as written


@dataclass(frozen=True)
class Student:
    """One demo student.

    Attributes
    ----------
    name : str
        The folder below `submitted/`.
    about : str
        What is special, in a few words.
    answers : dict
        Function name to source code.
    lost : frozenset of str
        Grade ids of the checks that this student fails.
    change : callable
        Changes the notebook (a dictionary) in place.
    """

    name: str
    about: str
    answers: dict[str, str]
    lost: frozenset[str] = frozenset()
    change: Callable[[dict[str, Any]], None] = field(default=lambda notebook: None)


def _cell(notebook: dict[str, Any], grade_id: str) -> dict[str, Any]:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return cell
    raise KeyError(grade_id)


def _delete_a_test(notebook: dict[str, Any]) -> None:
    notebook["cells"].remove(_cell(notebook, "propagate-values"))


def _copy_a_cell(notebook: dict[str, Any]) -> None:
    cell = _cell(notebook, "sigmoid")
    again = copy.deepcopy(cell)
    again["id"] = "sigmoid-again"
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, again)


def _skip_the_tests(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["metadata"]["tags"] = ["skip-execution"]


def _end_with_a_crash(notebook: dict[str, Any]) -> None:
    source = "import os\nos.kill(os.getpid(), 11)  # my computer does this too"
    cell = {"cell_type": "code", "id": "crash", "metadata": {}, "source": source}
    notebook["cells"].append(cell | {"outputs": [], "execution_count": None})


def _both(*names: str) -> frozenset[str]:
    return frozenset(f"{name}-{kind}" for name in names for kind in ("values", "vectorized"))


GOOD = written.GOOD
CLASS = (
    Student("demo-excellent", "everything right, no loop", GOOD),
    Student("demo-blank", "handed in untouched", {}, _both(*GOOD)),
    Student(
        "demo-half-done",
        "the first four functions",
        {name: GOOD[name] for name in list(GOOD)[:4]},
        _both("propagate", "optimize", "predict", "model"),
    ),
    Student(
        "demo-loops",
        "right, but a loop in everything",
        written.LOOPS,
        frozenset(f"{name}-vectorized" for name in written.LOOPS if name != "model"),
    ),
    Student("demo-other-idioms", "right in unusual ways", written.UNUSUAL),
    Student(
        "demo-wrong-axis",
        "takes rows for examples",
        GOOD | {"propagate": written.WRONG_AXIS},
        _both("propagate"),
    ),
    Student(
        "demo-missing-mean",
        "forgets 1/m in the slopes",
        GOOD | {"propagate": written.MISSING_MEAN},
        _both("propagate"),
    ),
    Student(
        "demo-wrong-sigmoid",
        "one slip in sigmoid, the rest right",
        GOOD | {"sigmoid": written.WRONG_SIGMOID},
        _both("sigmoid"),
    ),
    Student(
        "demo-warnings",
        "right, with warnings and a progress bar on stderr",
        GOOD | {"sigmoid": written.LOUD_SIGMOID},
    ),
    Student("demo-deleted-test", "deleted a test cell", GOOD, change=_delete_a_test),
    Student("demo-copied-cell", "copied a solution cell", GOOD, change=_copy_a_cell),
    Student(
        "demo-skips-tests",
        "wrote nothing and tagged the tests skip-execution",
        {},
        _both(*GOOD),
        _skip_the_tests,
    ),
    Student(
        "demo-raises",
        "optimize raises an exception",
        GOOD | {"optimize": written.RAISES},
        _both("optimize"),
    ),
    Student(
        "demo-never-ends",
        "predict never ends",
        GOOD | {"predict": written.NEVER_ENDS},
        _both("predict"),
    ),
    Student("demo-late-crash", "the last cell kills the kernel", GOOD, change=_end_with_a_crash),
)


def hand_in(student: Student, release: dict[str, Any]) -> dict[str, Any]:
    """Return a student's notebook, made from the released one.

    Parameters
    ----------
    student : Student
        Who.
    release : dict
        The released notebook's JSON.
    """
    notebook = copy.deepcopy(release)
    for name, source in student.answers.items():
        _cell(notebook, name)["source"] = source
    if "model" in student.answers:
        _cell(notebook, "why-overfit")["source"] = written.ESSAY
    student.change(notebook)
    return notebook
