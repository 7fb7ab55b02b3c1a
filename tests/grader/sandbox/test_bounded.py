"""Whatever is handed in, reading it is bounded, and breaking a bound costs nobody else anything."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import bz2
import functools
import gzip
import io
import json
import os
import signal
import tarfile
import time
import zipfile

import psutil
import pytest
from handed_in import ALL, cell, earned, hand_in, release, work  # noqa: F401

from fairgrade.intake import archives, submission
from fairgrade.intake.files import _without_room
from fairgrade.intake.submission import take_in
from fairgrade.sandbox import bounded
from fairgrade.sandbox.bounded import OutOfBounds

MIB = 1 << 20


def endless():
    while True:
        pass


def test_what_was_done_there_comes_back():
    document, parts = bounded.bounded(lambda: ({"pid": os.getpid()}, [b"", b"x" * 3 * MIB]))
    assert document["pid"] != os.getpid()
    assert list(map(len, parts)) == [0, 3 * MIB]


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (endless, "more than 1 second"),
        (lambda: time.sleep(1000), "more than 1 second"),
        (lambda: bytearray(200 * MIB), "MiB of memory"),
        (lambda: ([0] * (200 * MIB), []), "MiB of memory"),
        (lambda: os.kill(os.getpid(), signal.SIGSEGV), "was ended"),
        (lambda: os._exit(0), "was ended"),
    ],
)
def test_what_breaks_a_bound_is_ended_and_told(work, why, monkeypatch):
    monkeypatch.setattr(bounded, "WALL", 1)
    before = psutil.Process().children()
    with pytest.raises(OutOfBounds, match=why):
        bounded.bounded(work, seconds=1, memory=100 * MIB)
    assert psutil.Process().children() == before


def test_an_error_of_our_own_is_one_here_too():
    with pytest.raises(RuntimeError) as told:
        bounded.bounded(lambda: (1 / 0, []))
    assert str(told.value) == "ZeroDivisionError: division by zero"
    assert "Traceback" in told.value.__notes__[0] and "1 / 0" in told.value.__notes__[0]


def test_a_submission_that_breaks_a_bound_is_blank_and_a_person_is_told(
    tmp_path, release, work, monkeypatch
):
    folder = hand_in(tmp_path, work)
    monkeypatch.setattr(submission, "bounded", functools.partial(bounded.bounded, seconds=1))
    monkeypatch.setattr(submission, "rebuild", lambda *_: endless())
    taken = take_in(folder, release, "p1")
    assert [(one.kind, one.text) for one in taken.incidents] == [
        (
            "refused",
            "what was handed in can't be read: it takes more than 1 seconds; graded as blank",
        )
    ]
    assert not taken.is_read and len(taken.digest) == 64
    assert take_in(folder, release, "p1").digest == taken.digest
    hand_in(tmp_path, b"another")
    assert take_in(folder, release, "p1").digest != taken.digest


def zipped(names, data, kind=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name in names:
            archive.writestr(name, data)
    return file.getvalue()


def tarred(data, pack):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        about = tarfile.TarInfo("zeros")
        about.size = len(data)
        archive.addfile(about, io.BytesIO(data))
    return pack(file.getvalue())


def nested(levels):
    data = zipped(["zeros"], bytes(MIB))
    for level in range(levels):
        data = zipped([f"{n}/{level}.zip" for n in range(4)], data, zipfile.ZIP_STORED)
    return data


@pytest.mark.parametrize(
    ("name", "bomb"),
    [
        ("b.zip", lambda: zipped([f"{n}" for n in range(9)], bytes(MIB), zipfile.ZIP_BZIP2)),
        ("b.zip", lambda: zipped([f"{n}" for n in range(9)], bytes(MIB), zipfile.ZIP_LZMA)),
        ("b.zip", lambda: zipped([f"{n}" for n in range(9)], bytes(MIB))),
        ("b.zip", lambda: nested(2)),
        ("b.zip", lambda: zipped([f"{n}" for n in range(1200)], b"")),
        ("b.tar.gz", lambda: tarred(bytes(9 * MIB), gzip.compress)),
        ("b.tar.bz2", lambda: tarred(bytes(9 * MIB), bz2.compress)),
    ],
    ids=["bzip2", "lzma", "deflate", "nested", "many", "tar.gz", "tar.bz2"],
)
def test_a_bomb_costs_what_lies_beside_it_nothing(tmp_path, release, work, monkeypatch, name, bomb):
    for limit in ("MAX_TOTAL", "MAX_FILE", "MAX_NOTEBOOK"):
        monkeypatch.setattr(archives, limit, 5 * MIB)
    monkeypatch.setattr(archives, "MAX_LISTED", 1000)
    hand_in(tmp_path, bomb(), name)
    taken = take_in(hand_in(tmp_path, work), release, "p1")
    assert earned(taken) == ALL
    told = [one.text for one in taken.incidents if one.kind == "refused"]
    assert any("can't be unpacked whole" in one or "more than the first" in one for one in told)


@pytest.mark.parametrize("size", [10, 2000])
def test_a_bzip2_member_is_read_in_small_pieces(size):
    """Its decoder unpacks all that it is given: 64 kB may become a gigabyte."""

    class Watched(io.BytesIO):
        def read(self, size=-1):
            assert 0 < size <= 4096 + 1
            return super().read(size)

    data = archives.Meter().read(Watched(bytes(size)), 5000, 4096)
    assert len(data) == size


DEEP = '{"cells": CELLS, "deep": ' + "[" * 100_000 + "]" * 100_000 + "}"
DEEP_FIRST = '{"deep": ' + "[" * 100_000 + "]" * 100_000 + ', "cells": CELLS}'
LONG = '{"n": ' + "9" * 1_000_000 + ', "x": [1e999, -1e999, 1e-999, NaN], "cells": CELLS}'


@pytest.mark.parametrize("text", [DEEP, DEEP_FIRST, LONG], ids=["deep", "deep first", "long"])
def test_json_that_parsers_refuse_still_holds_the_work(tmp_path, release, work, text):
    data = text.replace("CELLS", json.dumps(work["cells"])).encode()
    assert earned(take_in(hand_in(tmp_path, data), release, "p1")) == ALL


@pytest.mark.slow
@pytest.mark.parametrize(
    "more",
    [
        lambda: [cell(" ") for _ in range(200_000)],
        lambda: [cell("x = 1\n" * 1_000_000)],
        lambda: [cell("\n" * 1_000_000, "markdown"), cell("(" * 200_000)],
    ],
    ids=["cells", "lines", "empty lines"],
)
def test_very_much_of_everything_is_cut(tmp_path, release, work, more):
    work["cells"] += more()
    assert earned(take_in(hand_in(tmp_path, work), release, "p1")) == ALL


@pytest.mark.parametrize(
    "litter",
    [
        {"._p1.ipynb": b"\0\5\x16\7" + bytes(4092), ".DS_Store": b"\0\0\0\1Bud1"},
        {"__MACOSX/._p1.ipynb": b"\0\5\x16\7", "__MACOSX/p1.ipynb": b"{}"},
        {"Thumbs.db": b"\xd0\xcf", "desktop.ini": b"[x]", "sub/Desktop.ini": b"[x]"},
        {"ps1/._p1 (1).ipynb": b"", "Icon\r": b"", "ehthumbs.db": b"x"},
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_systems_leave_beside_the_work_is_not_told(tmp_path, release, work, litter, packed):
    folder = hand_in(tmp_path, work)
    if packed:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, data in {**litter, "data.csv": b"1"}.items():
                archive.writestr(name, data)
        litter = {"all.zip": file.getvalue()}
    for name, data in litter.items():
        hand_in(tmp_path, data, name)
    taken = take_in(folder, release, "p1")
    assert earned(taken) == ALL
    assert list(taken.files) == (["data.csv"] if packed else [])
    assert [one.text for one in taken.incidents] == (["all.zip was unpacked"] if packed else [])


def test_a_hidden_notebook_with_work_is_still_found(tmp_path, release, work):
    taken = take_in(hand_in(tmp_path, work, "._p1.ipynb"), release, "p1")
    assert earned(taken) == ALL


@pytest.mark.parametrize("name", ["donne\u0301es.csv", "données.csv"])
def test_a_file_has_the_name_that_a_keyboard_writes(tmp_path, release, work, name):
    hand_in(tmp_path, b"1", name)
    assert list(take_in(hand_in(tmp_path, work), release, "p1").files) == ["données.csv"]


def test_what_is_wrong_with_a_member_costs_that_member(tmp_path, release, work):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("p1.ipynb", json.dumps(work))
        archive.writestr("broken.txt", b"find me")
        archive.writestr("locked.txt", b"secret")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.infolist()[2].flag_bits |= 1
    data = file.getvalue().replace(b"find me", b"lost me")
    taken = take_in(hand_in(tmp_path, data, "all.zip"), release, "p1")
    assert earned(taken) == ALL and not taken.files
    told = {one.text for one in taken.incidents if one.kind == "refused"}
    assert told == {
        "all.zip: broken.txt was left out, it is damaged (BadZipFile)",
        "all.zip: locked.txt was left out, it is encrypted",
        "all.zip: link.txt was left out, it is a link",
    }


def test_files_stand_where_the_notebook_saw_them(tmp_path, release, work):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("my work/p1.ipynb", json.dumps(work))
        archive.writestr("my work/data/x.csv", b"near")
        archive.writestr("other/y.csv", b"far")
    taken = take_in(hand_in(tmp_path, file.getvalue(), "all.zip"), release, "p1")
    assert taken.files == {"data/x.csv": b"near", "other/y.csv": b"far"}


def test_files_that_the_sandbox_has_no_room_for_are_left_out_the_largest_first(tmp_path):
    for name, size in (("a", 5), ("b/c", 60), ("d", 30)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert _without_room(tmp_path, 40) == ["b/c"]
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"a", "d"}
