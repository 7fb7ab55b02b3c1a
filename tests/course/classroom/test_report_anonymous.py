"""An anonymous report: nobody's name, and no word that a student wrote."""

from __future__ import annotations

import re
from dataclasses import replace

from synthetic_class import ASSIGNMENT, PEOPLE, report

from catornot.report.aliases import aliases
from catornot.report.findings.similar import similarity
from catornot.report.page import page


def test_an_anonymous_report_names_nobody(graded_class, tmp_path, capsys):
    assert report(graded_class, "--anonymous", "--output", str(tmp_path)) == 0
    files = sorted(tmp_path.iterdir())
    assert {"canvas.csv", "moodle.csv"}.isdisjoint(path.name for path in files)
    everything = capsys.readouterr().out.replace(str(tmp_path), "")
    everything += "".join(f"{path.name} {path.read_text('utf-8')}" for path in files)
    assert "Both side by side" in everything  # the pair is there, and disguised
    for person in PEOPLE:
        for key, value in person.items():
            assert value.lower() not in everything.lower(), (key, value)
        assert person["email"].partition("@")[0] not in everything.lower()
    assert "kosten" not in everything and "final.ipynb" not in everything
    alias = aliases(graded_class)
    shown = [alias(person["id"]) for person in PEOPLE]
    assert len(set(shown)) == len(shown) and shown != sorted(shown)
    assert all(re.search(rf"\b{one}\b", everything) for one in shown)
    assert [aliases(graded_class)(person["id"]) for person in PEOPLE] == shown


def test_an_anonymous_report_never_joins_one_with_names(graded_class, tmp_path, capsys):
    assert report(graded_class, "--output", str(tmp_path)) == 0
    assert report(graded_class, "--anonymous", "--output", str(tmp_path)) == 2
    assert "another folder" in capsys.readouterr().err


def test_an_error_of_a_students_own_is_not_named_when_anonymous(data):
    first = data.attempts[0]
    key = (ASSIGNMENT, "model-values")
    mark = replace(first.marks[key], misconception="QuillonError", question="Quillon, why?")
    changed = replace(
        data, attempts=(replace(first, marks=first.marks | {key: mark}), *data.attempts[1:])
    )
    assert "QuillonError" in page(changed, similarity(changed))
    hidden = page(changed, similarity(changed), anonymous=True)
    assert "QuillonError" not in hidden and "Quillon, why" not in hidden
