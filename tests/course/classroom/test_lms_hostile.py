"""One student's files, whatever they are, keep no other student's from their place."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import errno
import io
import os
import resource
import stat
import struct
import zipfile

import pytest
from test_lms_submissions import NB, course, gradebook, placed, take  # noqa: F401

from catornot.lms import archive, submissions

ADA, BO, CEM = "lovelaceada_1017_1_", "oneiljrbo_1018_2_", "şahincem_1019_3_"
MIB = 1 << 20


def zipped(files, kind=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as made:
        for name, data in files:
            made.writestr(name, data)
    return file.getvalue()


def device(name):
    about = zipfile.ZipInfo(name)
    about.external_attr = (stat.S_IFCHR | 0o666) << 16
    return about


def locked(data):
    """Set the flag of encryption in both headers."""
    return data.replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\1\0").replace(
        b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0"
    )


def sized(data, size):
    """Let a zip lie about its first member's size."""
    place = data.index(b"PK\1\2") + 24
    return data[:place] + struct.pack("<L", size) + data[place + 4 :]


CASES = {
    "CJK": (lambda: {BO + "work.zip": zipped([("山" * 100 + ".ipynb", NB)])}, ""),
    "long": (lambda: {BO + "work.zip": zipped([("d/" * 2500 + "x.txt", b"1")])}, "too long"),
    "long name": (lambda: {BO + "work.zip": zipped([("x" * 5000, b"1")])}, ""),
    "a and a/b": (lambda: {BO + "w.zip": zipped([("a", b"1"), ("a/b", b"2")])}, "a folder have"),
    "a/b and a": (lambda: {BO + "w.zip": zipped([("a/b", b"1"), ("A/../a", b"2")])}, ""),
    "deep a": (lambda: {BO + "w.zip": zipped([("a/b/c", b"1"), ("a/b", b"2")])}, "a folder have"),
    "twice": (lambda: {BO + "w.zip": zipped([("a", b"1"), ("./a", b"2")])}, "two files"),
    "device": (lambda: {BO + "w.zip": zipped([(device("zero"), b"1")])}, "no regular file"),
    "locked": (lambda: {BO + "w.zip": locked(zipped([("a", b"1")]))}, "encrypted"),
    "lie": (lambda: {BO + "w.zip": sized(zipped([("a", b"1" * 99)]), 9)}, "damaged"),
    "large lie": (lambda: {BO + "w.zip": sized(zipped([("a", b"1")]), 2**32 - 2)}, "larger than"),
    "absolute": (lambda: {BO + "w.zip": zipped([("//etc/../../x", b"1")])}, ""),
    "no letters": (lambda: {BO + "w.zip": zipped([("../..", b"1"), ("...", b"1")])}, "leads nowhere"),
    "quine": (lambda: {BO + "w.zip": zipped([("w.zip", zipped([("a", b"1")]))])}, ""),
    "many": (lambda: {BO + "w.zip": zipped([(str(n), b"") for n in range(300)])}, "more than 200"),
    "no zip": (lambda: {BO + "w.zip": b"PK\3\4 torn"}, "can't be read as a zip"),
    "surrogate": (lambda: {BO + "w.zip": zipped([("a\x7f\x00b", b"1")])}, ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_others_are_placed_and_one_sentence_says_what_was_wrong(course, capsys, case):
    make, why = CASES[case]
    code = take(course, {ADA + "ps1.ipynb": NB, CEM + "ps1.ipynb": NB, **make()})
    there = placed(course)
    assert {"ada/ps1/ps1.ipynb", "cem/ps1/ps1.ipynb"} <= set(there)
    assert all(name.split("/")[0] in ("ada", "bo", "cem") for name in there)
    said = capsys.readouterr().out
    assert why in said and code == bool(why)
    assert why or any(name.startswith("bo/") for name in there)
    assert not [one for one in os.listdir(course / "submitted") if one.startswith(".")]
    assert not list(course.parent.glob("x"))


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_to_a_gigabyte_costs_its_own_student(course, capsys, monkeypatch, kind):
    monkeypatch.setattr(archive, "MAX_EACH", 5 * MIB)
    bomb = zipped([(f"{n}.txt", bytes(MIB)) for n in range(40)], kind)
    files = {BO + "bomb.zip": bomb, ADA + "ps1.ipynb": NB, CEM + "ps1.ipynb": NB}
    assert take(course, files) == 1
    there = placed(course)
    assert {"ada/ps1/ps1.ipynb", "cem/ps1/ps1.ipynb"} <= set(there)
    assert sum(map(len, there.values())) <= 6 * MIB
    assert "the student's files are larger than 5 MB together" in capsys.readouterr().out


def test_all_together_have_one_bound_and_who_was_placed_stays(course, capsys, monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 3 * MIB)
    files = {one + "data.bin": bytes(2 * MIB) for one in (ADA, BO, CEM)}
    assert take(course, files) == 2
    said = capsys.readouterr()
    assert "larger than 3 MB together" in said.err and "1 placed" in said.out
    assert list(placed(course)) == ["ada/ps1/data.bin"]


def test_memory_stays_small_whatever_is_unpacked(course):
    bomb = zipped([(f"{n}.txt", bytes(45 * MIB)) for n in range(4)])
    child = os.fork()
    if child == 0:
        code = 3
        try:
            with open("/proc/self/statm") as file:
                now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
            resource.setrlimit(resource.RLIMIT_AS, (now + 40 * MIB, -1))
            code = take(course, {BO + "bomb.zip": bomb})
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(placed(course)) == 4


def test_a_full_disk_is_told_and_leaves_nothing_half(course, capsys, monkeypatch):
    unpack = archive.Packed.unpack

    def full(self, target, room):
        if BO in self.path:
            target.write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        unpack(self, target, room)

    monkeypatch.setattr(submissions.Packed, "unpack", full)
    assert take(course, {one + "ps1.ipynb": NB for one in (ADA, BO, CEM)}) == 1
    assert set(placed(course)) == {"ada/ps1/ps1.ipynb", "cem/ps1/ps1.ipynb"}
    assert (
        "oneiljrbo (1018): it can't be written (No space left on device)" in capsys.readouterr().out
    )
    assert not (course / "submitted" / "bo").exists()


def test_a_name_of_a_hundred_letters_makes_a_student_whose_folder_can_be(course, capsys):
    who = "山" * 100
    files = {f"{who}_5_6_ps1.ipynb": NB, ADA + "ps1.ipynb": NB}
    assert take(course, files, "--add-students") == 0
    assert set(placed(course)) == {"ada/ps1/ps1.ipynb", f"{'山' * 60}/ps1/ps1.ipynb"}


def test_what_systems_leave_beside_the_work_is_not_told(course, capsys):
    litter = [("__MACOSX/._a", b"\0"), ("._ps1.ipynb", b"\0\5\x16\7"), (".DS_Store", b"\0"),
              ("Thumbs.db", b"x"), ("desktop.ini", b"x"), ("ps1.ipynb", NB)]  # fmt: skip
    files = {BO + "w.zip": zipped(litter), "__MACOSX/._x": b"\0", ".DS_Store": b"\0"}
    assert take(course, files) == 0
    assert placed(course) == {"bo/ps1/ps1.ipynb": NB}
    assert "could not be placed" not in capsys.readouterr().out
