"""Marks as Canvas and Moodle import them.

Canvas (its importer, `lib/gradebook_importer.rb`) wants the columns Student, ID, SIS User ID, SIS
Login ID and Section, in this order, then one column an assignment, and a row "Points Possible". It
finds a student by its own number in ID, else by SIS User ID, else by SIS Login ID, else by name.
It reads any text in ID as a number, so only Canvas's own numbers may stand there.

Moodle (`grade/import/csv`) lets one choose which column says who it is (username, e-mail address
or ID number) and trims every cell. It refuses the whole file if one row has no user; so a column
that could say who is there only if every row has it.

Both read UTF-8, commas and decimal points.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from catornot.classroom.model import Attempt, ClassData, Person
from catornot.classroom.spreadsheet import is_formula, number, plain

MOODLE_MOST = 100  # unless its administrator has set another limit


@dataclass(frozen=True)
class Written:
    """What was written, and what an instructor should know about it."""

    rows: int
    notes: tuple[str, ...]


def write_canvas(
    data: ClassData, path: Path, canvas_assignment: int | None = None, final: bool = False
) -> Written:
    """Write marks for Canvas: Grades, Import.

    Parameters
    ----------
    data : ClassData
    path : Path
    canvas_assignment : int, optional
        Canvas's number of the assignment, from its address. Without it Canvas looks for an
        assignment of this name, and asks whether to make a new one.
    final : bool
        Leave out students who wait for a person's marks.

    Returns
    -------
    Written
    """
    title = data.assignment + (f" ({canvas_assignment})" if canvas_assignment else "")
    attempts, notes = _whom(data, final)
    rows, unnamed, nowhere = [], 0, []
    for attempt in attempts:
        person = attempt.person
        found = _canvas_ids(person)
        if found is None:
            nowhere.append(person.id)
            continue
        unnamed += not found[1]
        rows.append([*found, "", number(attempt.points)])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title])
        writer.writerow(["    Points Possible", "", "", "", "", number(data.most)])
        writer.writerows(rows)
    if unnamed:
        notes.append(
            f"{_people(unnamed)} without Canvas's own number (lms_user_id in the gradebook): "
            "Canvas looks for a login that is the nbgrader id, then for the name."
        )
    if nowhere:
        notes.append(
            "left out, since the id would be a formula in a spreadsheet and there is neither "
            f"Canvas's number nor a name: {', '.join(map(repr, nowhere))}."
        )
    return Written(len(rows), tuple(notes))


def _canvas_ids(person: Person) -> list[str] | None:
    """Return Student, ID, SIS User ID and SIS Login ID; None where nothing safe says who it is."""
    lms = person.lms_user_id.strip()
    canvas = lms if lms.isascii() and lms.isdigit() else ""
    sis = lms if lms and not canvas and not is_formula(lms) else ""
    login = "" if is_formula(person.id) else person.id
    if not (canvas or sis or login or (person.name and not is_formula(person.name))):
        return None
    return [plain(person.name or person.id), canvas, sis, login]


def write_moodle(data: ClassData, path: Path, final: bool = False) -> Written:
    """Write marks for Moodle: Grades, Import, CSV file.

    Parameters
    ----------
    data : ClassData
    path : Path
    final : bool
        Leave out students who wait for a person's marks.

    Returns
    -------
    Written
    """
    attempts, notes = _whom(data, final)
    columns = {
        "Username": [one.person.id for one in attempts],
        "Email address": [one.person.email for one in attempts],
        "ID number": [one.person.lms_user_id for one in attempts],
    }
    whole = {title: ids for title, ids in columns.items() if all(ids)}
    for title, field in (("Email address", "email"), ("ID number", "lms_user_id")):
        lacking = sum(not value for value in columns[title])
        if lacking and lacking < len(attempts):
            notes.append(
                f"no column {title}, since {_people(lacking)} in the gradebook without {field}, "
                "and Moodle refuses a file in which one row has no user."
            )
    if "Email address" not in whole and "ID number" not in whole and attempts:
        notes.append("the only column that says who is Username, the nbgrader id; map from that.")
    if data.most > MOODLE_MOST:
        notes.append(
            f"the assignment has {number(data.most)} points; Moodle takes at most {MOODLE_MOST} "
            "unless its administrator allows more (unlimitedgrades)."
        )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*whole, "Full name", data.assignment, f"{data.assignment} (feedback)"])
        for row, attempt in enumerate(attempts):
            # Moodle trims: a space in front keeps a spreadsheet calm and the id the same.
            ids = [
                f" {column[row]}" if is_formula(column[row]) else column[row]
                for column in whole.values()
            ]
            marks = [number(attempt.points), plain(_feedback(data, attempt))]
            writer.writerow([*ids, plain(attempt.person.name), *marks])
    return Written(len(attempts), tuple(notes))


def _whom(data: ClassData, final: bool) -> tuple[list[Attempt], list[str]]:
    """Return whose marks are written, and why others' are not."""
    notes = []
    attempts = [one for one in data.graded if not (final and one.waits)]
    waiting = sum(one.waits for one in data.graded)
    if waiting:
        told = "left out" if final else "there with the points they have so far"
        notes.append(f"{_people(waiting)} waiting for a person's marks: {told}.")
    for state in ("half graded", "not graded", "not handed in"):
        count = sum(one.state == state for one in data.attempts)
        if count:
            notes.append(f"{state}: {count}; left out, so what the LMS has for them stays.")
    return attempts, notes


def _people(count: int) -> str:
    return "1 student is" if count == 1 else f"{count} students are"


def _feedback(data: ClassData, attempt: Attempt) -> str:
    parts, waiting = [], []
    for exercise in data.exercises:
        marks = attempt.marks_for(task for task in data.tasks if task.exercise == exercise)
        if any(mark.waits for mark in marks):
            waiting.append(exercise)
        elif marks:
            earned, most = sum(one.points for one in marks), sum(one.most for one in marks)
            parts.append(f"{exercise} {number(earned)}/{number(most)}")
    text = f"{number(attempt.points)} of {number(data.most)} points: {', '.join(parts)}."
    if attempt.penalty:
        text += f" {number(attempt.penalty)} points were taken off for being late."
    if waiting:
        text += f" Not final: a person still grades {', '.join(waiting)}."
    return text
