"""A notebook that was graded: what is shown in it, and what it earned."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from fairgrade import course
from fairgrade.checker.progress import Result
from fairgrade.checker.verdict import Verdict
from fairgrade.client.replies import STOPPED
from fairgrade.incidents import Incident
from fairgrade.instructor.notebook import is_test

SHOW_ONLY = "show-only"  # a tag of the release's: the cell only shows, and may take long
MOST_NOTES = 20  # that a student reads about how their cells ran


@dataclass
class Graded:
    """One notebook that was graded.

    Attributes
    ----------
    notebook : NotebookNode
        As it goes into `autograded/`.
    passed : dict of str to bool
        What each test found, by grade id. A test that is not here did not pass.
    partly : dict of str to float
        Points of the passed tests that say by themselves what they give.
    flagged : dict of str to str
        Grade ids that a person should look at, and why.
    incidents : list of Incident
        What happened while it ran.
    before : NotebookNode or None
        As it was graded the last time.
    unread : bool
        Nothing could be read, so a person must look at all of it.
    """

    notebook: NotebookNode
    passed: dict[str, bool] = field(default_factory=dict)
    partly: dict[str, float] = field(default_factory=dict)
    flagged: dict[str, str] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)
    before: NotebookNode | None = None
    unread: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the work, or what was found suspicious, differs from the last time."""
        return self.before is None or _essence(self.before) != _essence(self.notebook)


def _essence(notebook: NotebookNode) -> list[tuple[str, bool]]:
    key = course.current().notes_key
    return [(cell.source, "look" in cell.metadata.get(key, {})) for cell in notebook.cells]


def job_cells(notebook: NotebookNode) -> list[dict[str, str]]:
    """Return a notebook's code cells as the checker takes them."""
    return [_job_cell(cell) for cell in _code(notebook)]


def points(notebook: NotebookNode) -> dict[str, float]:
    """Return what each test can give, by grade id."""
    abouts = [cell.metadata.nbgrader for cell in filter(is_test, notebook.cells)]
    return {one["grade_id"]: float(one["points"]) for one in abouts}


def fill(notebook: NotebookNode, result: Result) -> Graded:
    """Put outputs and verdicts into a notebook's code cells; return what was earned."""
    code, graded, notes_key = _code(notebook), Graded(notebook), course.current().notes_key
    for key, outputs in result.outputs.items():
        code[key].outputs = [nbformat.from_dict(one) for one in outputs]
    for key, verdict in result.verdicts.items():
        code[key].outputs = [_shown(verdict)]
        code[key].metadata[notes_key] = {"passed": verdict.passed, **verdict.details}
        name = code[key].metadata.nbgrader["grade_id"]
        graded.passed[name] = verdict.passed
        if verdict.points is not None:
            graded.partly[name] = verdict.points
    for incident in result.incidents:
        graded.flagged |= _flags(notebook, incident)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in graded.flagged:
            cell.metadata.setdefault(notes_key, {})["look"] = graded.flagged[name]
    return graded


def write_down(
    notebook: NotebookNode, seed: int, notes: list[str], released: dict[str, str]
) -> None:
    """Keep in a notebook's metadata what its page needs later.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    seed : int
        The seed of its hidden inputs.
    notes : list of str
        What its student should know.
    released : dict of str to str
        The released text of each cell, by cell id: of a test, a student sees that.
    """
    key = course.current().notes_key
    notebook.metadata[key] = {"seed": seed, "notes": notes}
    for cell in filter(is_test, notebook.cells):
        cell.metadata.setdefault(key, {})["released"] = released.get(cell.id, "")


def notes_of(incidents: list[Incident]) -> list[str]:
    """Return what a student should know about how their cells ran."""
    told = [one for one in incidents if one.kind == "repaired" or one.text.startswith(STOPPED)]
    return [one.words for one in told[:MOST_NOTES]]


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _job_cell(cell: NotebookNode) -> dict[str, str]:
    kind = "learner"
    if is_test(cell):
        kind = "test"
    elif SHOW_ONLY in cell.metadata.get("tags", []):
        kind = "skip"
    name = cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id", "")
    return {"source": cell.source, "kind": kind, "name": name}


def _flags(notebook: NotebookNode, incident: Incident) -> dict[str, str]:
    """Return the tests whose points wait for an incident: of that name, or using it."""
    if incident.kind not in ("suspicious", "failed") or not incident.cell:
        return {}
    word = re.compile(rf"\b{re.escape(incident.cell)}\b")
    tests = [cell for cell in notebook.cells if is_test(cell)]
    names = [(cell.metadata.nbgrader["grade_id"], cell.source) for cell in tests]
    found = [name for name, source in names if name == incident.cell or word.search(source)]
    return dict.fromkeys(found, incident.text)


def _shown(verdict: Verdict) -> NotebookNode:
    """Return a verdict as a test cell's only output."""
    output: dict[str, Any] = {"output_type": "stream", "name": "stdout"}
    if verdict.passed:
        return nbformat.from_dict(output | {"text": verdict.message + "\n"})
    words = verdict.message
    output = {"output_type": "error", "ename": "NotYet", "evalue": words, "traceback": [words]}
    return nbformat.from_dict(output)
