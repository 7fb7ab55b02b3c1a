"""Names of folders and files come from students: no terminal obeys them, and none is passed over."""

from __future__ import annotations

import io
import logging

import pytest

from catornot.classroom.spreadsheet import is_formula, plain
from fairgrade.incidents import PlainLines
from fairgrade.nbgrader.students import misplaced


def test_a_log_holds_nothing_that_a_terminal_obeys():
    log, out = logging.Logger("one"), io.StringIO()
    log.addHandler(logging.StreamHandler(out))
    log.addFilter(PlainLines())
    log.info("Converting %s\n\tline two", "\x1b]0;owned\x07\x1b[2J\u202eann\r")
    log.error("100% \x9b2J")
    assert out.getvalue() == (
        "Converting \\x1b]0;owned\\x07\\x1b[2J\\u202eann\\r\n\tline two\n100% \\x9b2J\n"
    )


def test_folders_that_begin_with_a_dot_are_told(tmp_path):
    for place in (".ann/ps1", "ben/ps1", ".ipynb_checkpoints/ps1", ".cache/other", "cid/.ps1"):
        (tmp_path / place).mkdir(parents=True)
    found = dict(misplaced(tmp_path, "ps1"))
    assert set(found) == {".ann", "cid"}
    assert "begin with a dot" in found[".ann"] and "folder ps1" in found["cid"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x",
     "\u22121", "\ufe621", "\u200b=1", "\ufeff=1", "\u207c1", "\u2060\uff1d1"],
)  # fmt: skip
def test_a_formula_is_one_in_every_form(text):
    assert is_formula(text)
    assert plain(text)[0] == "'"


@pytest.mark.parametrize("text", ["Zoë", "", " ", "1+1", "o'neil", "a=b", "あ", "é-a"])
def test_a_name_is_none(text):
    assert not is_formula(text)
    assert plain(text) == text.strip()
    assert plain(f"{text}\x1b[2J\x07x") == f"{text}[2Jx".strip()
