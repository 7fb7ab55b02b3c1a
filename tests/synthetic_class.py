"""A class of any size for tests: a real gradebook and real autograded notebooks, without grading.

Every student's functions are drawn from the bank of answers, so most people solve things in their
own way, some are wrong and some loop.
"""

from __future__ import annotations

import functools
import json
import os
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from catornot.__main__ import main

os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
ROOT = Path(__file__).resolve().parents[1]
BANK = ROOT / "tests" / "answers"
ASSIGNMENT = "cat-classifier"
# Parts of no word that the report itself uses: so a name on an anonymous page is a leak.
NAMES = "Quillon Zephyra Xanthe Jorvik Wyzlan Kestrix Bryvald Fjodra Vukšan Tzippo Ghwyn Mürvet"


def people(size):
    found = []
    for n in range(size):
        name = NAMES.split()[n % 12]
        found.append(
            {
                "id": f"{name.lower()}{70 + n}",
                "first_name": name,
                "last_name": f"{name[::-1].title()}son",
                "email": f"{name.lower()}{70 + n}@uni.example.org",
                "lms_user_id": str(904_100 + n),
            }
        )
    return found


PEOPLE = people(12)
IDS = [person["id"] for person in PEOPLE]


@functools.cache
def bank(name):
    files = sorted(path for path in BANK.glob(f"{name}/*/*.py"))
    return [(path.parent.name, path.read_text(encoding="utf-8")) for path in files]


def make_class(root, size, seed, copies=(), ours=True, waits=()):
    """Write a graded class below `root`; returns the students' ids.

    `copies` are pairs (from, to, change): the second hands in the first's functions, changed.
    """
    draw = random.Random(seed)
    released = nbformat.read(ROOT / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", 4)
    for step in ("release", "source"):
        folder = root / step / ASSIGNMENT
        folder.mkdir(parents=True)
        text = (ROOT / step / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()
        (folder / f"{ASSIGNMENT}.ipynb").write_text(text)
    everybody = people(size)
    cells = [cell for cell in released["cells"] if "nbgrader" in cell["metadata"]]
    graded = [cell["metadata"]["nbgrader"] for cell in cells]
    answers = {person["id"]: {} for person in everybody}
    for about in graded:
        if about["solution"] and not about["grade"]:
            # No answer is handed in twice before every answer has been: people work alone.
            drawn = []
            while len(drawn) < len(everybody):
                drawn += draw.sample(bank(about["grade_id"]), len(bank(about["grade_id"])))
            for person, answer in zip(everybody, drawn, strict=False):
                answers[person["id"]][about["grade_id"]] = answer
    for origin, target, change in copies:
        answers[target] = {
            name: (kind, change(source)) for name, (kind, source) in answers[origin].items()
        }
    _gradebook(root, everybody, cells, answers, waits)
    _notebooks(root, everybody, released, answers, ours)
    if ours:
        _log(root, everybody)
    return [person["id"] for person in everybody]


def make_class_with_a_copy(root):
    """Write a class of twelve: the second hands in the first one's work, dressed up."""

    def dressed_up(source):
        return f"# by {IDS[1]}, thanks to Quillon\n{source}".replace("cost", "kosten")

    make_class(root, 12, seed=3, copies=[(IDS[0], IDS[1], dressed_up)], waits={IDS[2]})


def report(root, *words):
    return main(["report", ASSIGNMENT, "--root", str(root), *words])


def _right(name, answers):
    exercise, _, kind = name.rpartition("-")
    written = answers.get(exercise, ("wrong", ""))[0]
    return written == "right" or (written == "looped" and kind == "values")


def _gradebook(root, people, cells, answers, waits):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        book.add_assignment(ASSIGNMENT)
        book.add_notebook(ASSIGNMENT, ASSIGNMENT)
        for cell in cells:
            about, where = cell["metadata"]["nbgrader"], (ASSIGNMENT, ASSIGNMENT)
            kind = {"cell_type": cell["cell_type"]}
            if about["grade"]:
                book.add_grade_cell(about["grade_id"], *where, max_score=about["points"], **kind)
            if about["solution"]:
                book.add_solution_cell(about["grade_id"], *where)
            book.add_source_cell(about["grade_id"], *where, source=cell["source"], **kind)
        for person in people:
            details = dict(person)
            book.add_student(details.pop("id"), **details)
            submission = book.add_submission(ASSIGNMENT, person["id"])
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    if grade.name == "why-overfit":
                        grade.auto_score = 0.0
                        grade.needs_manual_grade = person["id"] in waits
                        continue
                    right = _right(grade.name, answers[person["id"]])
                    grade.auto_score = grade.cell.max_score if right else 0.0
                    grade.needs_manual_grade = False
        book.db.commit()


def _notebooks(root, people, released, answers, ours):
    for person in people:
        notebook = json.loads(json.dumps(released))
        for cell in notebook["cells"]:
            about = cell["metadata"].get("nbgrader", {})
            name = about.get("grade_id", "")
            if about.get("solution") and not about.get("grade"):
                cell["source"] = answers[person["id"]][name][1]
            elif about.get("grade") and cell["cell_type"] == "code" and ours:
                right = _right(name, answers[person["id"]])
                cell["metadata"]["catornot"] = {
                    "passed": right,
                    "outcome": "right" if right else "not yet right",
                    "misconception": None if right else "IndexError",
                }
        for step in ("submitted", "autograded"):
            folder = root / step / person["id"] / ASSIGNMENT
            folder.mkdir(parents=True)
            (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(notebook))
        if ours:
            (folder / "grading.json").write_text("{}")


def _log(root, people):
    (root / "logs").mkdir()
    began = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    lines = []
    for number, person in enumerate(people):
        time = (began + timedelta(seconds=3 * (number + 1))).isoformat(timespec="seconds")
        line = {"time": time, "student": person["id"], "assignment": ASSIGNMENT}
        if number % 5 == 0:
            text = f"the notebook was called '{person['id']} final.ipynb'"
            lines.append(
                line | {"kind": "repaired", "cell": "", "text": text, "what_to_do": "nothing"}
            )
        lines.append(line | {"kind": "seed", "cell": "", "text": "seed 1", "what_to_do": ""})
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (root / "logs" / "grading-2026-03-02T09-00-00-7.jsonl").write_text(text)
