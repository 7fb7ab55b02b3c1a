"""The page about safety names every room of the grader, and counts the attacks as they are."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_room_is_named_and_no_other():
    built = PAGE.partition("## How it is built")[2].partition("\n## ")[0]
    named = {
        name
        for row in re.findall(r"^\|(.+?)\|", built, re.M)
        for name in re.findall(r"`(\w+)/`", row)
    }
    rooms = {path.parent.name for path in (ROOT / "fairgrade").glob("*/__init__.py")}
    assert named == rooms


def test_every_file_that_is_named_is_there():
    for name in re.findall(r"`((?:fairgrade|catornot|tests)/[\w/.]+)`", PAGE):
        assert (ROOT / name).exists(), name


def test_attacks_are_counted_as_they_are(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "tests" / "attacks"), *sys.path])
    import suite

    kinds = Counter(one.kind for one in suite.submissions())
    words = (
        f"holds {kinds.total()} submissions to a small assignment of three functions, each with what "
        f"it deserves: {kinds['cheat']} cheats, {kinds['harm']} that mean harm, {kinds['accident']} "
        f"accidents, {kinds['leak']} that look for leaks."
    )
    assert words in " ".join(PAGE.split())
