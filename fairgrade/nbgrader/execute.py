"""Our steps of nbgrader's autograde; the main one runs a notebook in sandbox and checker."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells

from fairgrade import course
from fairgrade.checker import check_notebook
from fairgrade.client.replies import STOPPED
from fairgrade.feedback.redact_paths import hide_paths
from fairgrade.feedback.sanitize import as_written, clean_markdown, clean_outputs
from fairgrade.incidents import Incident, plain
from fairgrade.instructor.delimiters import hidden_tests
from fairgrade.instructor.notebook import is_test, read_given
from fairgrade.nbgrader.gradebook import Graded
from fairgrade.nbgrader.seeds import seed_for
from fairgrade.nbgrader.staging import make_way
from fairgrade.sandbox.bounded import OutOfBounds, bounded


class RestoreTests(OverwriteCells):
    """nbgrader's, without a warning for every test that gets its hidden lines back."""

    def report_change(self, name: str, attr: str, old: Any, new: Any) -> None:
        """Say it where it is looked for only: intake has told what a student changed."""
        self.log.debug("%s of %s: %s instead of %s", attr, name, old, new)


class Grade(NbGraderPreprocessor):
    """Run the learner's cells in the sandbox and the tests in the checker."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Fill a rebuilt notebook's outputs and judge its tests."""
        converter = self.parent.parent  # the exporter's parent is the converter
        about = resources["nbgrader"]
        student, assignment, name = about["student"], about["assignment"], about["notebook"]
        private = Path(converter.coursedir.root, course.current().private)
        seed = seed_for(private, student, assignment)
        code = [cell for cell in nb.cells if cell.cell_type == "code"]
        hidden = hidden_tests(self.config)
        tests = read_given(_source(converter, assignment), name, nb)
        ours, data = course.current(), course.current().data_folder()
        job = check_notebook.Job(
            cells=[_cell(cell) for cell in code],
            names=tests.names,
            given=tests.statements,
            makes=tests.makes,
            unchanging=tests.unchanging,
            functions=tests.functions,
            points=_points(code),
            seed=seed,
            data=str(data) if data else None,
            files=_students_files(converter, student, assignment, name),
            folder=_instructors_files(converter, assignment),
            private=_private(converter),
            limits=asdict(converter.grading.as_limits()),
            trusted=converter.grading.trusted_class,
            covered=list(converter.grading.hidden_packages()),
            course=asdict(ours),
            delimiters=[hidden.begin, hidden.end],
        )
        result = check_notebook.run(job)
        result.incidents += map(_doubt, tests.doubts)
        graded = _fill(nb, code, result)
        for incident in result.incidents:
            converter.incidents.add(incident, student, assignment)
        notes = [*converter.notes(name), *notes_of(result.incidents)]
        nb.metadata[ours.notes_key] = {"seed": seed, "notes": notes}
        released = converter.released_sources(name)
        for cell in filter(is_test, code):
            cell.metadata.setdefault(ours.notes_key, {})["released"] = released.get(cell.id, "")
        _make_harmless(nb, released)
        converter.graded[name] = graded
        return nb, resources


def _make_harmless(nb: NotebookNode, released: dict[str, str]) -> None:
    """Clean what came from the student: formgrader shows it in a browser that is logged in."""
    try:
        cells, _ = bounded(lambda: ([_cleaned(cell, released) for cell in nb.cells], []))
    except OutOfBounds:
        cells = [_as_plain(cell, released) for cell in nb.cells]
    for cell, (source, outputs) in zip(nb.cells, cells, strict=True):
        cell.source = source
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(one) for one in outputs]


def _cleaned(cell: NotebookNode, released: dict[str, str]) -> tuple[str, list[Any]]:
    """Return a cell's harmless source and outputs."""
    if cell.cell_type == "code":
        clean_outputs(cell)
        hide_paths(cell)
        return cell.source, cell.outputs
    is_theirs = cell.source != released.get(cell.get("id", ""))
    return clean_markdown(cell.source) if is_theirs else cell.source, []


def _as_plain(cell: NotebookNode, released: dict[str, str]) -> tuple[str, list[Any]]:
    """Return them for a notebook that takes too long to clean: words only."""
    if cell.cell_type == "code":
        hide_paths(cell)
        return cell.source, [one for one in cell.outputs if "data" not in one]
    is_theirs = cell.source != released.get(cell.get("id", ""))
    return as_written(cell.source) if is_theirs else cell.source, []


def notes_of(incidents: list[Incident]) -> list[str]:
    """Return what a student should know about how their cells ran."""
    told = [one for one in incidents if one.kind == "repaired" or one.text.startswith(STOPPED)]
    return [plain(f"{one.cell}: {one.text}" if one.cell else one.text) for one in told[:20]]


def _doubt(what: str) -> Incident:
    """Say that names of the assignment can't be read off."""
    text = f"`{what}` in the assignment may define names that can't be read off: spell them out"
    return Incident("look", "", f"{text}, or a test that uses one may fail for everybody")


def _points(code: list[NotebookNode]) -> dict[str, float]:
    """Return what each test can give, by grade id."""
    abouts = [cell.metadata.nbgrader for cell in code if is_test(cell)]
    return {one["grade_id"]: float(one["points"]) for one in abouts}


def _source(converter: Any, assignment: str) -> Path:
    course = converter.coursedir
    return Path(course.format_path(course.source_directory, ".", assignment))


def _private(converter: Any) -> list[str]:
    """Return what of a course no submission's checker may see: everybody's work and marks."""
    course = converter.coursedir
    names = ("submitted_directory", "autograded_directory", "feedback_directory")
    folders = [Path(course.root, getattr(course, name)) for name in names]
    kind, _, book = course.db_url.partition(":///")
    folders += [Path(book)] if kind == "sqlite" and book else []
    return [str(one) for one in folders]


def _without_room(folder: Path, room: int) -> list[str]:
    """Remove the largest files of a folder until the others fit; return their names."""
    left_out = []
    paths = [path for path in folder.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda one: one.stat().st_size):
        room -= path.stat().st_size
        if room < 0:
            left_out.append(path.relative_to(folder).as_posix())
            path.unlink()
    return left_out


def _students_files(converter: Any, student: str, assignment: str, name: str) -> str:
    """Return a folder with the submission's own files and no others: notebooks hold the tests.

    Notebooks that were handed in beside the graded one come as they were handed in.
    """
    files = converter._work.fresh("files")
    shutil.copytree(
        converter._format_dest(assignment, student),
        files,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("*.ipynb"),
    )
    for relative, data in converter.own_notebooks(name).items():
        make_way(files / relative, files)
        (files / relative).write_bytes(data)
    left_out = _without_room(files, converter.grading.as_limits().disk * 3 // 4)
    if left_out:
        names = ", ".join(left_out[:5]) + (" and others" if len(left_out) > 5 else "")
        text = f"not there when the cells ran, since the sandbox has no room for it: {names}"
        converter.incidents.add(Incident("look", "", text), student, assignment)
    for path in (files, *files.rglob("*")):  # the sandbox's user is nobody we know
        os.chmod(path, 0o755 if path.is_dir() else 0o644)
    return str(files)


def _instructors_files(converter: Any, assignment: str) -> str:
    """Return a folder with the instructor's own files: a test may read them."""
    desk = converter._work.fresh("tests")
    for path in _source(converter, assignment).glob("*"):
        if path.suffix == ".ipynb":
            continue
        if _is_for_all(path):
            (desk / path.name).symlink_to(path.resolve())
        else:
            _copy_for_all(path, desk / path.name)
    return str(desk)


def _is_for_all(path: Path) -> bool:
    """Tell whether a user that exists nowhere, as the checker is under root, may read it all."""
    below = path.rglob("*") if path.is_dir() else []
    return all(one.stat().st_mode & 0o004 for one in (path, *below) if one.exists())


def _copy_for_all(path: Path, target: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, target)
    else:
        shutil.copyfile(path, target)
    for one in (target, *target.rglob("*")):
        os.chmod(one, 0o755 if one.is_dir() else 0o644)


def _fill(nb: NotebookNode, code: list[NotebookNode], result: check_notebook.Result) -> Graded:
    """Put outputs and verdicts into a notebook's code cells; return what was earned."""
    graded, notes_key = Graded(nb), course.current().notes_key
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
        graded.flagged |= _flags(nb, incident)
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in graded.flagged:
            cell.metadata.setdefault(notes_key, {})["look"] = graded.flagged[name]
    return graded


def _flags(nb: NotebookNode, incident: Incident) -> dict[str, str]:
    """Return the tests whose points wait for an incident: of that name, or using it."""
    if incident.kind not in ("suspicious", "failed") or not incident.cell:
        return {}
    word = re.compile(rf"\b{re.escape(incident.cell)}\b")
    tests = [cell for cell in nb.cells if is_test(cell)]
    names = [(cell.metadata.nbgrader["grade_id"], cell.source) for cell in tests]
    found = [name for name, source in names if name == incident.cell or word.search(source)]
    return dict.fromkeys(found, incident.text)


def _cell(cell: NotebookNode) -> dict[str, str]:
    kind = "learner"
    if is_test(cell):
        kind = "test"
    elif "show-only" in cell.metadata.get("tags", []):
        kind = "skip"  # the release says so: it only shows, and may take long
    name = cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id", "")
    return {"source": cell.source, "kind": kind, "name": name}


def _shown(verdict: check_notebook.Verdict) -> NotebookNode:
    """Return a verdict as a test cell's only output."""
    output: dict[str, Any] = {"output_type": "stream", "name": "stdout"}
    if verdict.passed:
        return nbformat.from_dict(output | {"text": verdict.message + "\n"})
    words = verdict.message
    output = {"output_type": "error", "ename": "NotYet", "evalue": words, "traceback": [words]}
    return nbformat.from_dict(output)
