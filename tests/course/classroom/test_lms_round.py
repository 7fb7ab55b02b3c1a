"""From Canvas and back: submissions come in, are graded by nbgrader, and marks go out."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from conftest import need_sandbox
from nbgrader.api import Gradebook

from catornot.__main__ import main
from catornot.demo import command
from catornot.demo.students import CLASS, hand_in

ROOT = Path(__file__).resolve().parents[3]
NAME = command.ASSIGNMENT


@pytest.mark.slow
def test_a_class_from_canvas_and_back(tmp_path, capsys):
    need_sandbox()
    root = tmp_path / "course"
    for name in ("source", "release"):
        shutil.copytree(ROOT / name / NAME, root / name / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    command.nbgrader(root, "generate_assignment", NAME, "--force")
    release = json.loads((root / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    demo = {student.name: student for student in CLASS}
    handed = {
        "lovelaceada_1017_2301": demo["demo-excellent"],
        "turingalan_LATE_1018_2302": demo["demo-missing-mean"],
        "hoppergrace_1019_2303": demo["demo-wrong-sigmoid"],
    }
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as made:
        for prefix, student in handed.items():
            made.writestr(f"{prefix}_{NAME}-1.ipynb", json.dumps(hand_in(student, release)))
    where = ["--root", str(root)]
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        book.update_or_create_assignment(NAME, duedate="2026-03-01 18:00:00 UTC")
    times = tmp_path / "times.csv"  # of Alan's work only its name says that it is late
    times.write_text("1017,2026-03-01 12:30\n1019,2026-03-02 09:00\n")
    words = ["import-submissions", str(tmp_path / "submissions.zip"), NAME, "--add-students"]
    assert main([*words, "--times", str(times), *where]) == 0
    assert "late, says Canvas: turingalan" in capsys.readouterr().out
    command.nbgrader(root, "autograde", NAME, "--force")
    command.nbgrader(root, "generate_feedback", NAME, "--force")
    assert main(["report", NAME, *where]) == 0
    folder = root / "reports" / NAME
    with (folder / "canvas.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["ID"]: row for row in csv.DictReader(file)}
    assert {number: rows[number][NAME] for number in ("1017", "1018", "1019")} == {
        "1017": "56",
        "1018": "43",
        "1019": "50",
    }
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        found = {one.student.id: one for one in book.assignment_submissions(NAME)}
        late = {who: (one.timestamp, one.total_seconds_late) for who, one in found.items()}
    assert late == {
        "lovelaceada": (datetime(2026, 3, 1, 12, 30), 0),
        "turingalan": (None, 0),
        "hoppergrace": (datetime(2026, 3, 2, 9), 15 * 3600),
    }
    with (folder / "students.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {row["student"]: row for row in csv.DictReader(file)}
    assert {who: (row["handed in (UTC)"], row["late"]) for who, row in told.items()} == {
        "lovelaceada": ("2026-03-01 12:30:00", ""),
        "turingalan": ("", "yes"),
        "hoppergrace": ("2026-03-02 09:00:00", "yes"),
    }
    text = (folder / "report.html").read_text("utf-8")
    shown = re.findall(r"<td[^>]*>(2026-03-01 12:30|late|2026-03-02 09:00 late)</td>", text)
    assert sorted(shown) == ["2026-03-01 12:30", "2026-03-02 09:00 late", "late"]
    assert "1/m missing in both slopes" in text and "what does the mean over examples" in text
    assert f"read {NAME} why-overfit</code>" in text  # where words wait for a person
    assert "earlier slip: sigmoid" in text  # model is right, and its author's sigmoid is not
    hidden = root / "hidden"
    assert main(["report", NAME, "--anonymous", "--output", str(hidden), *where]) == 0
    everything = "".join(path.read_text("utf-8") for path in hidden.iterdir()).lower()
    for word in ("lovelace", "turing", "hopper", "1017", "1018", "1019"):
        assert word not in everything
    words = ["export", "feedback", NAME, "--html", "--student", "hoppergrace"]
    assert main([*words, *where]) == 0
    page = (root / "exports/feedback/hoppergrace" / f"{NAME}.html").read_text("utf-8")
    assert "<b>50</b> <span>of 60 points" in page
    assert "<math" in page and "<script" not in page
