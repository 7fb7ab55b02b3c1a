"""Zips from Canvas and Moodle find their students, and nothing in them does harm."""

from __future__ import annotations

import functools
import io
import os
import stat
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from catornot.__main__ import main
from catornot.classroom.model import Person
from catornot.lms import archive
from catornot.lms.file_names import read_name
from catornot.lms.roster import Roster

os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
NB = b'{"cells": []}'
PEOPLE = [
    {"id": "ada", "first_name": "Ada", "last_name": "Lovelace", "lms_user_id": "1017"},
    {"id": "bo", "first_name": "Bo", "last_name": "O'Neil, Jr."},
    {"id": "cem", "first_name": "Cem", "last_name": "Şahin"},
    {"id": "kim1", "first_name": "Kim", "last_name": "Lee"},
    {"id": "kim2", "first_name": "Kim", "last_name": "Lee"},
]


@functools.cache  # making a gradebook takes seconds, and four modules of tests want this one
def made_gradebook():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gradebook.db")
        with Gradebook(f"sqlite:///{path}") as book:
            for person in PEOPLE:
                details = dict(person)
                book.add_student(details.pop("id"), **details)
        return path.read_bytes()


@pytest.fixture(scope="module")
def gradebook():
    return made_gradebook()


@pytest.fixture
def course(tmp_path, gradebook):
    root = tmp_path / "course"
    (root / "release" / "ps1").mkdir(parents=True)
    (root / "release" / "ps1" / "ps1.ipynb").write_bytes(NB)
    (root / "gradebook.db").write_bytes(gradebook)
    return root


def zip_of(path, files):
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def take(course, files, *words, assignment="ps1"):
    path = files if not isinstance(files, dict) else zip_of(course.parent / "all.zip", files)
    return main(["import-submissions", str(path), assignment, "--root", str(course), *words])


def placed(course):
    folder = course / "submitted"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "path, who, number, late, name",
    [
        ("lovelaceada_1017_2301_ps1.ipynb", "lovelaceada", "1017", False, "ps1.ipynb"),
        ("lovelaceada_LATE_1017_2301_ps1-2.ipynb", "lovelaceada", "1017", True, "ps1-2.ipynb"),
        ("şahincem_1_2_a_3_4_b.ipynb", "şahincem", "1", False, "a_3_4_b.ipynb"),
        ("lovelace_ada_1017_2301_ps1.ipynb", "lovelace_ada", "1017", False, "ps1.ipynb"),
        ("anon_x9Ks2_2301_ps1.ipynb", "anon_x9Ks2", "", False, "ps1.ipynb"),
        ("LATE_anon_x9Ks2_2301_ps1.ipynb", "anon_x9Ks2", "", True, "ps1.ipynb"),
        (
            "Ada Lovelace_77_assignsubmission_file_/ps1.ipynb",
            "Ada Lovelace",
            "77",
            False,
            "ps1.ipynb",
        ),
        ("Ada Lovelace_77_assignsubmission_file/d/x.csv", "Ada Lovelace", "77", False, "d/x.csv"),
        (
            "Ada Lovelace_77_assignsubmission_file_ps1.ipynb",
            "Ada Lovelace",
            "77",
            False,
            "ps1.ipynb",
        ),
        (
            "all/Ada Lovelace_77_assignsubmission_file_/p.ipynb",
            "Ada Lovelace",
            "77",
            False,
            "p.ipynb",
        ),
        ("submissions/lovelaceada_1017_2301_ps1.ipynb", "lovelaceada", "1017", False, "ps1.ipynb"),
    ],
)
def test_names_are_read(path, who, number, late, name):
    found = read_name(path)
    assert (found.who, found.number, found.late, found.name) == (who, number, late, name)


@pytest.mark.parametrize(
    "path",
    [
        *("ps1.ipynb", "a/b/c.ipynb", "", "/", "lovelaceada_1017_text.html", "___"),
        "Ada Lovelace_77_assignsubmission_onlinetext/onlinetext.html",
    ],
)
def test_other_names_are_not(path):
    assert read_name(path) is None


def test_canvas(course, capsys):
    files = {
        "lovelaceada_1017_2301_ps1.ipynb": NB,
        "lovelaceada_1017_2302_data.csv": b"1,2",
        "oneiljrbo_LATE_1018_2303_my work.ipynb": NB,
        "şahincem_1019_2304_ps1.ipynb": NB,
    }
    assert take(course, files) == 0
    assert placed(course) == {
        "ada/ps1/ps1.ipynb": NB,
        "ada/ps1/data.csv": b"1,2",
        "bo/ps1/my work.ipynb": NB,
        "cem/ps1/ps1.ipynb": NB,
    }
    said = capsys.readouterr().out
    assert "3 placed" in said and "1 late, says Canvas: bo" in said


def test_moodle(course):
    files = {
        "Ada Lovelace_9001_assignsubmission_file_/ps1.ipynb": NB,
        "Ada Lovelace_9001_assignsubmission_onlinetext_/onlinetext.html": b"hello",
        "Cem Şahin_1017_assignsubmission_file/sub/x.csv": b"x",  # Ada's number, but Moodle's is another
    }
    assert take(course, files) == 0
    assert placed(course) == {"ada/ps1/ps1.ipynb": NB, "cem/ps1/sub/x.csv": b"x"}


def test_who_is_not_known_is_said_and_can_be_told(course, capsys):
    files = {"Kim Lee_1_assignsubmission_file_/a.ipynb": NB, "turingalan_5_6_a.ipynb": NB}
    assert take(course, files) == 1
    said = capsys.readouterr().out
    assert "several students" in said and "kim1, kim2" in said and "'turingalan'" in said
    assert "--map" in said and not placed(course)
    told = course / "who.csv"
    told.write_text("lms,student\nturingalan,bo\n1,kim2\n", encoding="utf-8-sig")
    assert take(course, files, "--map", str(told)) == 0
    assert placed(course) == {"bo/ps1/a.ipynb": NB, "kim2/ps1/a.ipynb": NB}


def test_students_can_be_added_and_are_found_again(course, tmp_path, capsys):
    (course / "gradebook.db").unlink()
    files = {"turingalan_55_6_a.ipynb": NB, "Mary Ann Evans_7_assignsubmission_file_/b.ipynb": NB}
    assert take(course, files) == 1
    assert "--add-students" in capsys.readouterr().out
    assert take(course, files, "--add-students") == 0
    assert placed(course) == {"turingalan/ps1/a.ipynb": NB, "maryannevans/ps1/b.ipynb": NB}
    assert take(course, files) == 0 and "2 were there already" in capsys.readouterr().out
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert book.find_student("turingalan").lms_user_id == "55"
        assert book.find_student("maryannevans").last_name == "Evans"


def test_nothing_is_overwritten_silently(course, capsys):
    name = "lovelaceada_1017_2301_ps1.ipynb"
    assert take(course, {name: b"old"}) == 0
    assert take(course, {name: b"new"}) == 1
    assert "--replace" in capsys.readouterr().out
    assert placed(course) == {"ada/ps1/ps1.ipynb": b"old"}
    assert take(course, {name: b"new"}, "--replace") == 0
    assert placed(course) == {"ada/ps1/ps1.ipynb": b"new"}
    assert [path.read_bytes() for path in (course / "replaced").rglob("*.ipynb")] == [b"old"]


def test_two_people_are_never_one(course, capsys):
    files = {"Ada Lovelace_1_assignsubmission_file_/a.ipynb": NB}
    files["ada lovelace_2_assignsubmission_file_/a.ipynb"] = b"another"
    assert take(course, files) == 1
    assert "both would be ada" in capsys.readouterr().out and not placed(course)


@pytest.mark.parametrize(
    "inner",
    [
        "../../../evil.ipynb",
        "/etc/evil.ipynb",
        "..\\..\\evil.ipynb",
        "C:\\evil.ipynb",
        "a/../../evil.ipynb",
    ],
)
def test_no_path_leads_out(course, inner):
    take(course, {f"Ada Lovelace_1_assignsubmission_file_/{inner}": NB})
    assert set(placed(course)) <= {
        f"ada/ps1/{name}"
        for name in ("evil.ipynb", "etc/evil.ipynb", "a/evil.ipynb", "C_/evil.ipynb")
    }
    outside = [p for p in course.parent.rglob("*evil*") if course / "submitted" not in p.parents]
    assert not outside


def test_a_map_leads_nowhere_else_either(course, capsys):
    told = course / "who.csv"
    told.write_text("turingalan,../../evil\n")
    assert take(course, {"turingalan_5_6_a.ipynb": NB}, "--map", str(told)) == 1
    assert "can't be a folder" in capsys.readouterr().out


def test_links_and_damage_are_left_out_and_said(course, capsys):
    path = course.parent / "all.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("lovelaceada_1017_1_link.ipynb")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("oneiljrbo_1018_2_ps1.ipynb", b"x" * 500)
    data = path.read_bytes().replace(b"x" * 500, b"y" * 500)
    path.write_bytes(data)
    assert take(course, path) == 1
    said = capsys.readouterr().out
    assert "it is a link" in said and "damaged" in said and not placed(course)


def test_a_bomb_does_not_go_off(course, capsys, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE", 1000)
    path = course.parent / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("lovelaceada_1017_1_a.ipynb", b"\0" * 10_000_000)
        made.writestr("oneiljrbo_1018_2_a.ipynb", NB)
    assert take(course, path) == 1
    assert "larger than" in capsys.readouterr().out
    assert list(placed(course)) == ["bo/ps1/a.ipynb"]
    monkeypatch.setattr(archive, "MAX_TOTAL", 5)
    assert take(course, path) == 2
    monkeypatch.setattr(archive, "MAX_ENTRIES", 1)
    assert take(course, path) == 2


def test_a_zip_that_a_student_handed_in_is_opened_once(course):
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as made:
        made.writestr("ps1.ipynb", NB)
        made.writestr("../data.csv", b"1")
        made.writestr("__MACOSX/._ps1.ipynb", b"")
    assert take(course, {"lovelaceada_1017_1_work.zip": inside.getvalue()}) == 0
    assert placed(course) == {"ada/ps1/ps1.ipynb": NB, "ada/ps1/data.csv": b"1"}


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 torn"])
def test_what_is_no_zip_is_told(course, capsys, data):
    path = course.parent / "all.zip"
    path.write_bytes(data)
    assert take(course, path) == 2
    assert "can't be read as a zip" in capsys.readouterr().err


def test_other_mistakes_are_told(course, capsys):
    assert take(course, {"ps1.ipynb": NB}) == 2
    assert "as it was downloaded" in capsys.readouterr().out
    assert take(course, {"lovelaceada_1017_1_a.ipynb": NB}, assignment="ps2") == 2
    assert "there are: ps1" in capsys.readouterr().err
    assert take(course, course / "nowhere.zip") == 2
    assert take(course, {"lovelaceada_1017_1_a.ipynb": NB}, "--map", str(course / "no.csv")) == 2
    said = capsys.readouterr().err
    assert "nowhere.zip: No such file" in said and "no.csv: no such file" in said
    assert "Errno" not in said


def test_an_email_or_id_counts_as_a_name_and_ties_do_not():
    roster = Roster([Person("al", "", "", "alan.t@x.org"), Person("alant", "", "", "")])
    assert roster.find(read_name("al_1_2_a.ipynb"))[0] == "al"
    known = Roster([Person("007", "", "", "")], {"al": "7"})  # as a spreadsheet leaves an id
    assert known.find(read_name("al_1_2_a.ipynb")) == ("007", "")
    student, why = roster.find(read_name("alant_1_2_a.ipynb"))
    assert student is None and "several" in why
