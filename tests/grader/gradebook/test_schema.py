"""A gradebook that another nbgrader made, or none at all, gets one sentence from every command."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile

import pytest
import small_course as course
from nbgrader import api

from catornot.__main__ import main
from fairgrade.gradebook.schema import newest_schema


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A course whose gradebook lacks a column of today's."""
    monkeypatch.setattr(api, "get_alembic_version", newest_schema)
    shutil.copy(course.ROOT / "nbgrader_config.py", tmp_path)
    with course.gradebook(tmp_path) as book:
        book.add_assignment("ps1")
    with sqlite3.connect(tmp_path / "gradebook.db") as book:
        book.execute("ALTER TABLE student DROP COLUMN lms_user_id")
    return tmp_path


def test_the_report(root, capsys):
    assert main(["report", "ps1", "--root", str(root)]) == 2
    said = capsys.readouterr().err
    assert "The gradebook is of another nbgrader (no such column" in said
    assert "`nbgrader db upgrade`" in said and "Traceback" not in said


def test_the_import_of_submissions(root, capsys):
    with zipfile.ZipFile(root / "all.zip", "w") as archive:
        archive.writestr("meierann_4711_99_p1.ipynb", "{}")
    assert main(["import-submissions", str(root / "all.zip"), "ps1", "--root", str(root)]) == 2
    said = capsys.readouterr().err
    assert "The gradebook is of another nbgrader (no such column" in said
    assert not (root / "submitted").exists()


def test_a_new_gradebook_is_whole_without_the_program_alembic(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(api, "get_alembic_version", newest_schema)
    with course.gradebook(tmp_path) as book:
        book.add_assignment("ps1")
    with sqlite3.connect(tmp_path / "gradebook.db") as book:
        (version,) = book.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == newest_schema()
