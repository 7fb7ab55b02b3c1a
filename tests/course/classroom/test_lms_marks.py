"""Marks for Canvas and Moodle, read back as those two read them."""

from __future__ import annotations

import csv

import pytest

from catornot.classroom.model import Attempt, ClassData, Mark, Person, Task
from catornot.classroom.spreadsheet import is_formula
from catornot.lms.marks import write_canvas, write_moodle

TASKS = (Task("nb", "f-values", 7.5, "f", "values"), Task("nb", "why", 2.5, "why", "written"))


def attempt(person, points=7.5, waits=False, state="graded"):
    marks = {("nb", "f-values"): Mark(points, 7.5), ("nb", "why"): Mark(0.0, 2.5, waits=waits)}
    return Attempt(person, state, marks if state == "graded" else {})


def class_of(*attempts):
    return ClassData("week 1", TASKS, attempts)


def read(path):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")  # Canvas's parser would see it in the first title
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_canvas(path, users):
    """Import as Canvas does: by number, then SIS id, then login, then name. Users are dictionaries."""
    header, possible, *rows = read(path)
    assert "Student" in header[0] and "ID" in header[1]
    assert header[2:5] == ["SIS User ID", "SIS Login ID", "Section"] and len(header) == 6
    assert "Points Possible" in possible[0] and float(possible[5]) == 10
    marks = {}
    for name, number, sis, login, _, grade in rows:
        digits = int(number) if number.isdigit() else 0
        user = next((one for one in users if number and one["id"] == digits), None)
        user = user or next((one for one in users if sis and one.get("sis") == sis), None)
        user = user or next((one for one in users if login and one.get("login") == login), None)
        user = user or next((one for one in users if one["name"] == name), None)
        assert user is not None, (name, number, login)
        marks[user["id"]] = float(grade)
    return marks


def as_moodle(path, field, users):
    """Import as Moodle does: one column says who it is, cells are trimmed, one stranger fails all."""
    header, *rows = read(path)
    titles = {"username": "Username", "email": "Email address", "idnumber": "ID number"}
    who, grade = header.index(titles[field]), header.index("week 1")
    marks = {}
    for row in rows:
        (user,) = [one for one in users if one[field] == row[who].strip()]
        marks[user["username"]] = float(row[grade].strip())
    return marks


def test_canvas_finds_everybody(tmp_path):
    data = class_of(
        attempt(Person("ada", "Ada", "Lovelace", "", "101"), 7.5),
        attempt(Person("bo", "Bo", 'O"Neil, Jr.', "", ""), 3.25),
        attempt(Person("00123", "Cem", "Şahin", "", "sis-9"), 0.0),
    )
    users = [
        {"id": 101, "name": "x"},
        {"id": 102, "login": "bo", "name": "y"},
        {"id": 103, "sis": "sis-9", "name": "z"},
        {"id": 123, "name": "somebody whose number is like another's login"},
    ]
    written = write_canvas(data, tmp_path / "c.csv")
    assert as_canvas(tmp_path / "c.csv", users) == {101: 7.5, 102: 3.25, 103: 0.0}
    assert written.rows == 3 and any("lms_user_id" in note for note in written.notes)
    write_canvas(data, tmp_path / "d.csv", canvas_assignment=4711)
    assert read(tmp_path / "d.csv")[0][-1] == "week 1 (4711)"


def test_moodle_finds_everybody(tmp_path):
    data = class_of(
        attempt(Person("ada", "Ada", "Lovelace", "ada@x.org", "11")),
        attempt(Person("bo", "Bo", "Şahin; x", "bo@x.org", ""), 3.25),
    )
    users = [
        {"username": "ada", "email": "ada@x.org"},
        {"username": "bo", "email": "bo@x.org"},
    ]
    written = write_moodle(data, tmp_path / "m.csv")
    for field in ("username", "email"):
        assert as_moodle(tmp_path / "m.csv", field, users) == {"ada": 7.5, "bo": 3.25}
    assert "ID number" not in read(tmp_path / "m.csv")[0]  # one row would have no user
    assert any("ID number" in note for note in written.notes)


@pytest.mark.parametrize("bad", ["=1+1", "+49", "-x", "@ada", "=cmd|' /C calc'!A0"])
def test_an_id_is_no_formula_and_still_the_same(tmp_path, bad):
    data = class_of(
        attempt(Person(bad, "Ada", "Lovelace", "ada@x.org", "101"), 7.5),
        attempt(Person("b", "=HYPERLINK(1)", "=SUM(A1)", "@b", "102"), 1.0),
        attempt(Person(f"{bad}2", "Bo", "Ek", "bo@x.org", ""), 2.0),
    )
    write_canvas(data, tmp_path / "c.csv")
    users = [{"id": 101, "name": "x"}, {"id": 102, "name": "y"}, {"id": 103, "name": "Ek, Bo"}]
    assert as_canvas(tmp_path / "c.csv", users) == {101: 7.5, 102: 1.0, 103: 2.0}
    write_moodle(data, tmp_path / "m.csv")
    moodle = [{"username": name} for name in (bad, "b", f"{bad}2")]
    assert as_moodle(tmp_path / "m.csv", "username", moodle) == {bad: 7.5, "b": 1.0, f"{bad}2": 2.0}
    for name in ("c.csv", "m.csv"):
        cells = [cell for row in read(tmp_path / name) for cell in row]
        assert not [cell for cell in cells if is_formula(cell)]


def test_who_cannot_be_told_safely_is_left_out_and_named(tmp_path):
    written = write_canvas(class_of(attempt(Person("=1+1"))), tmp_path / "c.csv")
    assert written.rows == 0 and any("=1+1" in note for note in written.notes)


def test_what_is_not_final_is_said_and_can_be_left_out(tmp_path):
    data = class_of(
        attempt(Person("ada"), waits=True),
        attempt(Person("bo")),
        attempt(Person("cy"), state="half graded"),
        attempt(Person("di"), state="not handed in"),
    )
    for write in (write_canvas, write_moodle):
        written = write(data, tmp_path / "x.csv")
        assert written.rows == 2 and any("waiting" in note for note in written.notes)
        assert any("half graded: 1" in note for note in written.notes)
        assert write(data, tmp_path / "x.csv", final=True).rows == 1
    write_moodle(data, tmp_path / "m.csv")
    assert "Not final" in read(tmp_path / "m.csv")[1][-1]
    assert "Not final" not in read(tmp_path / "m.csv")[2][-1]


def test_a_late_penalty_counts(tmp_path):
    from dataclasses import replace

    late = replace(attempt(Person("ada")), penalty=2.0)
    write_canvas(class_of(late), tmp_path / "c.csv")
    assert read(tmp_path / "c.csv")[2][-1] == "5.5"
    assert replace(late, penalty=99.0).points == 0.0


def test_moodles_limit_is_told(tmp_path):
    tasks = (Task("nb", "f-values", 120, "f", "values"),)
    data = ClassData("big", tasks, (attempt(Person("ada")),))
    assert any("at most 100" in note for note in write_moodle(data, tmp_path / "m.csv").notes)
