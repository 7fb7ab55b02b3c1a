"""What learners write is never lost, and what they did not touch is kept up to date."""

from __future__ import annotations

import json

import pytest

from catornot.workspace import copies

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
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path.relative_to(folder).as_posix() for path in paths if path.name != copies.RECORD]


def test_learners_get_notebooks_pictures_and_the_map_and_no_twins(root, tmp_path):
    assert copies.lay_out(root, tmp_path / "work") == []
    wanted = [LESSON, "notebooks/README.md", "release/label/cat.png", TASK]
    assert laid_out(tmp_path / "work") == wanted


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
