"""What somebody mistypes or names by mistake gets one clear sentence, and nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from catornot.__main__ import main
from catornot.classroom import folders


def said(capsys, *words):
    """Run a command that has to refuse; return the sentence."""
    try:
        code = main(list(words))
    except SystemExit as ended:
        code = ended.code
    out, err = capsys.readouterr()
    assert code == 2 and out == ""
    return err.strip().splitlines()[-1]


@pytest.mark.parametrize("command", ["setup", "site", "demo"])
def test_a_folder_that_is_not_the_course_s(tmp_path, capsys, command):
    assert "folder: " in said(capsys, command, "--root", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["doctor", "--root"], "is no folder: name the course's"),
        (["report", "ps1", "--root"], "--root: expected a folder; at"),
        (["export", "lessons", "--root"], "--root: expected a folder; at"),
    ],
)
def test_a_folder_that_is_not_there(tmp_path, capsys, words, told):
    assert told in said(capsys, *words, str(tmp_path / "none"))


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none(capsys, port):
    assert "expected a number up to 65535" in said(capsys, "read", "ps1", "why", "--port", port)


def test_where_the_package_is_installed_alone_the_course_is_here(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(folders, "PROJECT", tmp_path)  # as site-packages on a hub
    monkeypatch.chdir(tmp_path)
    assert f"no gradebook at {Path.cwd()}" in said(capsys, "report", "ps1")
