"""What learners write is never lost, and what they did not touch is kept up to date."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from catornot.workspace import copies, lab

LESSON = "notebooks/01-see.ipynb"
TASK = "release/label/label.ipynb"


@pytest.fixture
def root(tmp_path):
    for name in (LESSON, TASK, "release/label/cat.png", "notebooks/README.md"):
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}, first edition", encoding="utf-8")
    for name in ("notebooks/01-see.md", "notebooks/.ipynb_checkpoints/01-see.ipynb"):
        path = tmp_path / "course" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("not for learners", encoding="utf-8")
    return tmp_path / "course"


def laid_out(folder) -> list[str]:
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in paths if path.parts[0] not in (copies.RECORD, copies.GIVEN)]


def test_learners_get_notebooks_pictures_and_the_map_and_no_twins(root, tmp_path):
    assert copies.lay_out(root, tmp_path / "work") == []
    wanted = [LESSON, "notebooks/README.md", "release/label/cat.png", TASK]
    assert laid_out(tmp_path / "work") == wanted


def test_what_is_to_be_guessed_is_not_printed_and_no_copy_counts_as_work(root, tmp_path):
    """The copy is another file than the one it comes from, and still nobody's work."""
    cell = {"cell_type": "code", "execution_count": 1, "outputs": ["2"]}
    cells = [cell | {"source": text} for text in ("1 + 1", 'guess("secants")', "2 + 2")]
    (root / LESSON).write_text(json.dumps({"cells": cells}), encoding="utf-8")
    work = tmp_path / "work"
    copies.lay_out(root, work)
    given = json.loads((work / LESSON).read_text(encoding="utf-8"))["cells"]
    assert [one["outputs"] for one in given] == [["2"], [], []]
    cells[0]["source"] = "3 + 3"
    (root / LESSON).write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert copies.lay_out(root, work) == []
    assert "3 + 3" in (work / LESSON).read_text(encoding="utf-8")


def test_what_nobody_touched_is_renewed_without_a_word(root, tmp_path):
    copies.lay_out(root, tmp_path / "work")
    (root / TASK).write_text("second edition", encoding="utf-8")
    assert copies.lay_out(root, tmp_path / "work") == []
    assert (tmp_path / "work" / TASK).read_text() == "second edition"
    assert len(laid_out(tmp_path / "work")) == 4


def test_work_stays_and_the_new_notebook_lies_beside_it(root, tmp_path):
    work = tmp_path / "work"
    copies.lay_out(root, work)
    (work / TASK).write_text("my answers", encoding="utf-8")
    assert copies.lay_out(root, work) == []
    for number, name in enumerate(("label-new.ipynb", "label-new-2.ipynb"), start=2):
        (root / TASK).write_text(f"edition {number}", encoding="utf-8")
        [sentence] = copies.lay_out(root, work)
        assert TASK in sentence and name in sentence
        assert (work / TASK).read_text() == "my answers"
        assert (work / "release" / "label" / name).read_text() == f"edition {number}"
        assert copies.lay_out(root, work) == []  # told once


def notebook(path, *sources, **about):
    """Write a notebook of code cells, each of which an nbgrader name may precede."""
    cells = []
    for one in sources:
        name, _, source = one.rpartition("| ")
        cells.append(new_code_cell(source, id=re.sub(r"\W", "", name or source)[:20]))
        if name:
            data = {"grade_id": name, "solution": name == "f", "grade": name != "f", "points": 1}
            data |= {"locked": name != "f", "schema_version": 3, "task": False}
            cells[-1].metadata["nbgrader"] = data
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(new_notebook(cells=cells, metadata=about)), encoding="utf-8")


def sources(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def edited(path, **changes):
    """Write into cells, by their ids, as JupyterLab does."""
    found = nbformat.read(path, as_version=4)
    for cell in found.cells:
        cell.source = changes.get(cell.id, cell.source)
    nbformat.write(found, path)


def ran(path):
    found = nbformat.read(path, as_version=4)
    for cell in found.cells:
        cell.execution_count, cell.outputs = 1, [new_output("stream", text="it ran")]
    nbformat.write(found, path)


def test_what_was_only_run_is_renewed_and_a_figure_drawn_anew_is_no_news(root, tmp_path):
    work = tmp_path / "work"
    notebook(root / LESSON, "a = 1")
    copies.lay_out(root, work)
    ran(work / LESSON)
    assert copies.lay_out(root, work) == [] and "it ran" in (work / LESSON).read_text()
    notebook(root / LESSON, "a = 2")
    assert copies.lay_out(root, work) == []
    assert sources(work / LESSON) == ["a = 2"] and len(laid_out(work)) == 4
    edited(work / LESSON, a2="a = mine")
    notebook(root / LESSON, "a = 2", drawn="anew")
    assert copies.lay_out(root, work) == [] and len(laid_out(work)) == 4
    notebook(root / LESSON, "a = 3")
    [sentence] = copies.lay_out(root, work)
    assert "Yours is as you left it; [01-see-new.ipynb](notebooks/01-see-new.ipynb)" in sentence
    assert sources(work / LESSON) == ["a = mine"]


def test_answers_are_carried_into_a_changed_assignment_and_theirs_is_kept(root, tmp_path):
    work = tmp_path / "work"
    notebook(root / TASK, "f| def f(): ...", "check| check('f')", "f(1)")
    copies.lay_out(root, work)
    edited(work / TASK, f="def f(): return 1")
    before = (work / TASK).read_bytes()
    notebook(root / TASK, "f| def f(): pass", "check| check('f') # new", "f(2)")
    [sentence] = copies.lay_out(root, work)
    assert "Your answers are in the new one; [label-before.ipynb]" in sentence
    assert sources(work / TASK) == ["def f(): return 1", "check('f') # new", "f(2)"]
    assert (work / "release" / "label" / "label-before.ipynb").read_bytes() == before
    assert copies.lay_out(root, work) == []  # told once
    notebook(root / TASK, "f| def f(): ...", "check| check('f') # newer", "f(2)")
    assert len(copies.lay_out(root, work)) == 1
    assert sources(work / TASK) == ["def f(): return 1", "check('f') # newer", "f(2)"]


def test_a_record_of_an_earlier_edition_of_ours_is_understood(root, tmp_path):
    work = tmp_path / "work"
    copies.lay_out(root, work)
    record = json.loads((work / copies.RECORD).read_text())
    plain = {name: one["file"] for name, one in record.items()}
    (work / copies.RECORD).write_text(json.dumps(plain), encoding="utf-8")
    (root / TASK).write_text("second edition", encoding="utf-8")
    assert copies.lay_out(root, work) == []
    assert (work / TASK).read_text() == "second edition"


def test_the_lab_opens_on_a_page_that_says_what_changed(root, tmp_path, monkeypatch):
    monkeypatch.setattr(lab, "ROOT", root)
    work = tmp_path / "work"
    arguments = SimpleNamespace(folder=work, formgrader=False)
    assert lab.prepare(arguments) == (work, lab.WELCOME)
    (work / TASK).write_text("my answers", encoding="utf-8")
    (root / TASK).write_text("second edition", encoding="utf-8")
    assert lab.prepare(arguments) == (work, lab.NEWS)
    page = nbformat.read(work / "news.ipynb", as_version=4)
    nbformat.validate(page)
    assert "- [label.ipynb](release/label/label.ipynb) has changed." in page.cells[0].source
    assert lab.prepare(arguments) == (work, lab.WELCOME)


def test_a_notebook_that_was_renamed_comes_back_fresh(root, tmp_path):
    work = tmp_path / "work"
    copies.lay_out(root, work)
    (work / TASK).write_text("my answers", encoding="utf-8")
    (work / TASK).rename(work / "mine.ipynb")
    copies.lay_out(root, work)
    assert "first edition" in (work / TASK).read_text()
    assert (work / "mine.ipynb").read_text() == "my answers"


@pytest.mark.parametrize("damage", ["", "[1]", "{not json", None])
def test_without_a_record_everything_counts_as_work(root, tmp_path, damage):
    work = tmp_path / "work"
    copies.lay_out(root, work)
    (work / TASK).write_text("my answers", encoding="utf-8")
    if damage is None:
        (work / copies.RECORD).unlink()
    else:
        (work / copies.RECORD).write_text(damage, encoding="utf-8")
    assert len(copies.lay_out(root, work)) == 1
    assert (work / TASK).read_text() == "my answers"
    assert set(json.loads((work / copies.RECORD).read_text())) >= {LESSON, TASK}
