"""What is no submission, or a very large one, stops nothing and is told."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import json
import os
import random
import socket
import time
from pathlib import Path

import nbformat
import pytest
import small_course as course
from conftest import bound_by_permissions
from handed_in import ALL, cell, earned, hand_in, release, strip, work  # noqa: F401

from fairgrade.intake import collect
from fairgrade.intake.submission import take_in


def test_huge_outputs_do_not_matter(tmp_path, release, work):
    course.find(work, "double")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "x" * 60_000_000}
    ]
    taken = take_in(hand_in(tmp_path, work), release, "p1")
    assert earned(taken) == ALL
    assert taken.incidents == []


def test_json_that_needs_all_memory_is_refused(tmp_path, release):
    data = b'{"cells": [' + b"{}," * 60_000_000 + b"{}]}"
    began = time.process_time()
    taken = take_in(hand_in(tmp_path, data), release, "p1")
    assert time.process_time() - began < 120
    assert not taken.is_read


def test_what_is_no_file_is_left_out(tmp_path, release, work, monkeypatch):
    folder = hand_in(tmp_path, work)
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "link.ipynb").symlink_to("/etc/passwd")
    (folder / "up").symlink_to("/etc")
    with socket.socket(socket.AF_UNIX) as one:
        monkeypatch.chdir(folder)  # the path of a socket must be short
        one.bind("socket")
        taken = take_in(folder, release, "p1")
    assert earned(taken) == ALL
    assert not taken.files
    assert {one.kind for one in taken.incidents} == {"refused"}


def test_hard_links_are_told_apart_in_one_look_at_the_class(tmp_path, release, work, monkeypatch):
    folder = hand_in(tmp_path / "submitted", work)
    other = tmp_path / "submitted" / "bob" / "ps1" / "data.csv"
    other.parent.mkdir(parents=True)
    other.write_text("bob's")
    (folder / "mine.csv").write_text("mine")
    for number in range(50):
        os.link(folder / "mine.csv", folder / f"copy{number}.csv")
    os.link(other, folder / "theirs.csv")
    looks, rglob = [], Path.rglob
    monkeypatch.setattr(
        Path, "rglob", lambda self, *words: looks.append(self) or rglob(self, *words)
    )
    taken = collect.Collected(folder)
    assert len(taken.files) == 52 and "theirs.csv" not in taken.files
    assert ["theirs.csv" in one.text for one in taken.incidents] == [True]
    assert sorted(one.name for one in looks) == ["bob", "source"]


def test_many_files_deep_folders_and_odd_names(tmp_path, release, work):
    folder = hand_in(tmp_path, work)
    deep = folder
    for _ in range(40):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("deep")
    for number in range(300):
        (folder / f"file{number}").write_text("x")
    (folder / "p1.ipynb.d").mkdir()
    (folder / "p1.ipynb.d" / "x").write_text("x")
    (folder / "timestamp.txt").write_bytes(bytes(range(256)))
    (folder / "grading.json").write_text("{}")
    taken = take_in(folder, release, "p1")
    assert earned(taken) == ALL
    assert len(taken.files) <= collect.MAX_FILES
    assert not {"timestamp.txt", "grading.json"} & set(taken.files)


def test_what_may_not_be_read_is_told(tmp_path, release, work):
    folder = hand_in(tmp_path, work)
    os.chmod(folder / "p1.ipynb", 0)
    with bound_by_permissions():
        taken = take_in(folder, release, "p1")
    assert not taken.is_read
    assert any("Permission denied" in one.text for one in taken.incidents)


def test_thousands_of_cells_and_hostile_texts_take_no_time(tmp_path, release, work):
    nested = "(" * 5000
    work["cells"] += [cell("-" * 20_000 + "1"), cell(nested), cell("x" * 300_000)]
    work["cells"] += [cell(f"def f{n}(): return {n}") for n in range(4000)]
    strip(work, ids=True, metadata=True)
    began = time.process_time()
    taken = take_in(hand_in(tmp_path, work), release, "p1")
    assert time.process_time() - began < 60
    assert earned(taken) == ALL
    assert len(taken.notebook.cells) <= len(release.cells) + 300


def test_whatever_is_in_the_file_nothing_is_raised(tmp_path, release, work):
    chance = random.Random(5)
    text = json.dumps(work).encode()
    for _ in range(150):
        data = bytearray(text)
        for _ in range(chance.randrange(1, 20)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(3)] = bytes(chance.randbytes(chance.randrange(4)))
        taken = take_in(hand_in(tmp_path, bytes(data)), release, "p1")
        assert [one.id for one in taken.notebook.cells if not one.id.startswith("extra")] == [
            one.id for one in release.cells
        ]
        nbformat.validate(taken.notebook)


@pytest.mark.parametrize(
    "document",
    [[], 3, None, "x", {"cells": {}}, {"cells": [1, None, [], "x"]}, {"cells": [{"source": {}}]},
     {"cells": [{"source": [None, 3]}]}, {"worksheets": [3]}, {"worksheets": []},
     {"cells": [{"metadata": {"nbgrader": {"grade_id": ["double"]}}, "source": "x"}]},
     {"cells": [{"id": {"a": 1}, "source": "\udcff\x00"}]}],
)  # fmt: skip
def test_any_document(tmp_path, release, document):
    taken = take_in(hand_in(tmp_path, document), release, "p1")
    nbformat.validate(taken.notebook)
    assert not earned(taken)
