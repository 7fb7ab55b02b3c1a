"""Sixty people's work comes from an LMS, and their feedback goes back to each of them."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import json
import unicodedata
import zipfile

import pytest
from test_lms_submissions import NB, course, gradebook, placed, take  # noqa: F401

from catornot.__main__ import main
from catornot.lms.file_names import plain_name

NAMES = ["राम", "रमा", "Zoë Müller", "Lin Ray", "Lin Ray", "Jean_Luc Œ", "山田 太郎", "İpek Işık"]
NAMES += [f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(52)]


def moodle(name, number):
    return f"{name.replace('_', ' ')}_{number}_assignsubmission_file_/ps1.ipynb"


def canvas(name, number):
    late = "LATE_" * (number % 2)
    return f"{plain_name(name)}_{late}{5000 + number}_{9000 + number}_ps1.ipynb"


def moodles_reader(path):
    """Return the participant, as `is_valid_filename_for_import` does."""
    parts = path.split("/")[0].split("_", 4)
    assert parts[2:4] == ["assignsubmission", "file"]
    return int(parts[1])


def canvass_reader(path):
    """Return the user, as `infer_comment_context_from_filename` does, with the user's file."""
    parts = [part for part in path.split("_") if part != "LATE"]
    assert not parts[-1].startswith("link")
    user, file = [part for part in parts if part.isdigit()][:2]
    assert int(file) - 9000 == int(user) - 5000
    return int(file) - 9000


def give_feedback(course, found):
    """Write everybody a page that says which file it is about."""
    for path, data in found.items():
        student, name, _ = path.split("/")
        folder = course / "feedback" / student / name
        folder.mkdir(parents=True)
        (folder / f"{name}.html").write_text(f"about {data.decode()}", encoding="utf-8")


def returned(course, system, *words):
    code = main(["export", "lms-feedback", "ps1", "--root", str(course), *words])
    path = course / "exports" / f"ps1-feedback-{system}.zip"
    with zipfile.ZipFile(path) as made:
        return code, {one.filename: made.read(one).decode() for one in made.infolist()}


@pytest.mark.parametrize(
    ("named", "read", "system"),
    [(moodle, moodles_reader, "moodle"), (canvas, canvass_reader, "canvas")],
)
def test_sixty_come_and_everybody_gets_their_own_back(course, capsys, named, read, system):
    files = {named(name, n): f"work {n}".encode() for n, name in enumerate(NAMES)}
    assert len(files) == 60 and take(course, files, "--add-students") == 0
    found = placed(course)
    assert len(found) == 60 and len(set(found.values())) == 60
    give_feedback(course, found)
    code, pages = returned(course, system)
    assert code == 0 and len(pages) == 60
    assert {read(path): text for path, text in pages.items()} == {
        n: f"about work {n}" for n in range(60)
    }
    # Newer work of three, stored as macOS does: nobody's number is lost, namesakes are settled.
    newer = {
        unicodedata.normalize("NFD", named(NAMES[n], n)): f"new {n}".encode() for n in (2, 3, 4)
    }
    assert take(course, newer, "--replace") == 0
    assert sorted(set(placed(course).values()) - set(found.values())) == [
        b"new 2",
        b"new 3",
        b"new 4",
    ]
    assert len(returned(course, system)[1]) == 60
    assert "57 students not in the newest zip" in capsys.readouterr().out


def test_a_map_is_told_once(course, tmp_path, capsys):
    files = {moodle("Kim Lee", 1): b"one", moodle("Kim Lee", 2): b"two"}
    told = tmp_path / "who.csv"
    told.write_bytes("sep=;\r\n1;kim2\r\n2;kim1\r\n".encode("utf-16"))
    assert take(course, files, "--map", str(told)) == 0
    assert take(course, {moodle("Kim Lee", 1): b"newer"}, "--replace") == 0
    assert placed(course)["kim2/ps1/ps1.ipynb"] == b"newer"
    # A third one of that name is neither of them.
    assert take(course, files | {moodle("Kim Lee", 3): b"x"}, "--add-students", "--replace") == 0
    assert set(placed(course).values()) == {b"one", b"two", b"x"}


def test_canvas_numbers_hold_for_every_assignment(course, tmp_path):
    (course / "release" / "ps2").mkdir()
    (course / "release" / "ps2" / "ps2.ipynb").write_bytes(NB)
    files = {"leekim_5_6_a.ipynb": b"five", "leekim_7_8_a.ipynb": b"seven"}
    told = tmp_path / "who.csv"
    told.write_text("5,kim1\n7,kim2\n")
    assert take(course, files, "--map", str(told)) == 0
    assert take(course, files, assignment="ps2") == 0
    assert placed(course)["kim1/ps2/a.ipynb"] == b"five"


def test_the_zip_of_another_course_is_one_sentence(course, capsys):
    assert take(course, {moodle(f"Stranger {n}", n): NB for n in range(9)}) == 2
    said = capsys.readouterr()
    assert said.out == "" and "none of its 9 people" in said.err and "another course" in said.err
    assert not placed(course) and not (course / ".catornot").exists()


def test_the_zip_of_another_assignment_is_one_sentence(course, capsys):
    (course / "release" / "ps2").mkdir()
    (course / "release" / "ps2" / "ps10.ipynb").write_bytes(NB)
    names = [moodle(name, number) for number, name in enumerate(("Ada Lovelace", "Cem Şahin"))]
    others = {name.replace("ps1.ipynb", "ps10 (1).ipynb"): NB for name in names}
    assert take(course, others) == 2 and not placed(course)
    assert "called as ps2's is" in capsys.readouterr().err
    assert take(course, others | {names[0].replace("ps1.ip", "work.ip"): NB}) == 0  # not for sure


def test_what_is_kept_is_never_written_over_when_it_is_damaged(course, capsys):
    assert take(course, {moodle("Ada Lovelace", 1): NB}) == 0
    path = course / ".catornot" / "lms" / "ps1.json"
    assert json.loads(path.read_text("utf-8"))[0]["number"] == "1"
    path.write_text("[{", encoding="utf-8")
    assert take(course, {moodle("Ada Lovelace", 1): NB}) == 2
    assert "from a backup" in capsys.readouterr().err and path.read_text("utf-8") == "[{"


def test_feedback_without_a_number_is_told(course, capsys):
    where = ["export", "lms-feedback", "ps1", "--root", str(course)]
    assert main(where) == 2 and "generate_feedback" in capsys.readouterr().err
    give_feedback(course, {"bo/ps1/ps1.ipynb": NB})
    assert main(where) == 2 and "import-submissions" in capsys.readouterr().err
    assert take(course, {moodle("Ada Lovelace", 1): NB}) == 0
    give_feedback(course, {"ada/ps1/ps1.ipynb": NB})
    assert (
        main(where) == 0
        and "since no import said who they are in an LMS: bo" in capsys.readouterr().out
    )


WORKSHEET = (
    "Identifier;Full name;Status;Grade;Last modified (submission)\r\n"
    "Participant 1;Ada Lovelace;Submitted;;Sunday, 1 March 2026, 12:30 PM\r\n"
    "Participant 9;Bo O'Neil, Jr.;No submission;;-\r\n"
)


def test_times_are_read_from_moodles_worksheet(course, tmp_path, capsys):
    table = tmp_path / "grades.csv"
    table.write_text(WORKSHEET, encoding="utf-8-sig")
    files = {moodle("Ada Lovelace", 1): NB, moodle("Cem Şahin", 3): NB}
    assert take(course, files) == 0
    assert take(course, files, "--times", str(table)) == 0  # work that is there gets its time, too
    assert placed(course)["ada/ps1/timestamp.txt"] == b"2026-03-01 12:30:00 UTC"
    assert "cem/ps1/timestamp.txt" not in placed(course)
    table.write_text("cem;2.3.2026 09:00\n7;2.3.2026 09:00\nDan;2.3.2026 09:00\n")
    assert take(course, files, "--times", str(table)) == 0  # an id is as good as a name
    assert "cem/ps1/timestamp.txt" in placed(course)
    assert "2 of 3 times are of nobody" in (said := capsys.readouterr().out) and "7, dan" in said
    table.write_text("ada;28.2.2026 09:00\ncem;2.3.2026 09:00\n")
    files[moodle("Cem Şahin", 3)] = b'{"cells": [], "metadata": {}}'
    assert take(course, files, "--times", str(table), "--replace") == 0
    said = capsys.readouterr().out  # nothing of an older table is taken silently
    assert "1 had another time before: ada (2026-03-01 12:30:00 UTC)" in said
    assert (
        "1 have the time of the work that was replaced" in said
        and "older than the zip: cem" in said
    )
    table.write_text("1,soon 7\n")
    assert take(course, files, "--times", str(table)) == 2
    assert "row 1: expected a time" in capsys.readouterr().err
    table.write_text("a,b,c\n1,2,3\n")
    assert take(course, files, "--times", str(table)) == 2
    assert "grading worksheet" in capsys.readouterr().err
