"""Names in zips and tables are read as their program wrote them, or said to be unreadable."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import binascii
import struct
import unicodedata
import zipfile

import pytest
from nbgrader.api import Gradebook
from test_lms_submissions import NB, course, gradebook, placed, take  # noqa: F401

from catornot.classroom.spreadsheet import read_table
from catornot.lms.roster import read_map
from fairgrade.intake import zip_names

ZOE = "Zoë Müller"
MOODLE = "_7_assignsubmission_file_/ps1.ipynb"


def raw_zip(path, names, extra=b""):
    """Write a zip whose names are bytes without a word about their encoding."""
    body, listed = b"", b""
    for name in names:
        crc = binascii.crc32(NB)
        common = struct.pack(
            "<HHHHHLLLHH", 20, 0, 0, 0, 0, crc, len(NB), len(NB), len(name), len(extra)
        )
        listed += b"PK\1\2\x14\3" + common + struct.pack("<HHHLL", 0, 0, 0, 0, len(body))
        listed += name + extra
        body += b"PK\3\4" + common + name + extra + NB
    end = struct.pack("<HHHHLLH", 0, 0, len(names), len(names), len(listed), len(body), 0)
    path.write_bytes(body + listed + b"PK\5\6" + end)
    return path


@pytest.fixture
def class_of(course):
    def add(*people):
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
            for number, (first, last) in enumerate(people):
                book.add_student(f"s{number}", first_name=first, last_name=last)
        return course

    return add


@pytest.mark.parametrize(
    ("who", "encoding"),
    [
        *((ZOE, one) for one in ("utf-8", "cp437", "cp850", "cp1252", "mac_roman")),
        (unicodedata.normalize("NFD", ZOE), "utf-8"),  # as macOS writes it
        *(("山田 太郎", one) for one in ("utf-8", "cp932")),
        *(("王 小明", one) for one in ("utf-8", "gbk", "big5")),
        *(("김 철수", one) for one in ("utf-8", "cp949")),
        *(("Анна Иванова", one) for one in ("cp866", "cp1251")),
        *(("Łukasz Żak", one) for one in ("cp852", "cp1250")),
        ("João Peña", "cp850"),
    ],
)
def test_who_is_in_the_class_is_found_in_any_encoding(class_of, who, encoding):
    first, _, last = unicodedata.normalize("NFC", who).partition(" ")
    course = class_of((first, last), ("Ann", "Other"))
    path = raw_zip(
        course / "all.zip", [f"{who}{MOODLE}".encode(encoding), f"Ann Other{MOODLE}".encode()]
    )
    assert take(course, path) == 0
    assert set(placed(course)) == {"s0/ps1/ps1.ipynb", "s1/ps1/ps1.ipynb"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp437", "cp850", "cp1252"])
def test_who_is_new_gets_a_name_that_can_be_read(course, encoding):
    path = raw_zip(course / "all.zip", [f"{ZOE}{MOODLE}".encode(encoding)])
    assert take(course, path, "--add-students") == 0
    assert set(placed(course)) == {"zoëmüller/ps1/ps1.ipynb"}


@pytest.mark.parametrize(
    ("who", "encoding"), [("山田太郎", "cp932"), ("王小明", "gbk"), ("이영희", "cp949")]
)
def test_who_can_not_be_read_is_no_new_student(course, capsys, who, encoding):
    path = raw_zip(course / "all.zip", [f"{who}{MOODLE}".encode(encoding)])
    assert take(course, path, "--add-students") == 1
    assert "letters of the name can't be read" in capsys.readouterr().out
    assert not placed(course)


@pytest.mark.parametrize(
    "name", [f"Zo_ M_ller{MOODLE}".encode(), f"Zo\x82 M\x81{MOODLE}".encode("latin-1")]
)
def test_what_info_zip_writes_beside_a_name_counts(tmp_path, name):
    field = b"\1" + struct.pack("<L", binascii.crc32(name)) + f"{ZOE}{MOODLE}".encode()
    stale = field[:1] + bytes(4) + field[5:]  # of a name that was changed since
    clock = b"UT\5\0\3" + bytes(4)
    for told, is_taken in ((field, True), (stale, False), (b"\2" + field[1:], False)):
        extra = clock + struct.pack("<HH", 0x7075, len(told)) + told
        with zipfile.ZipFile(raw_zip(tmp_path / "all.zip", [name], extra)) as made:
            found = zip_names.names_in(made)[0][1]
        assert (found == f"{ZOE}{MOODLE}") is is_taken


TABLE = [["Zoë Müller", "s0"], ["12,5", "s1"], ["O'Neil; Jr.", "s2"]]


def written(delimiter, end="\n", quote=False):
    rows = [
        delimiter.join(f'"{one}"' if quote or delimiter in one else one for one in row)
        for row in TABLE
    ]
    return end.join(rows) + end


DIALECTS = {
    "comma": written(",").encode(),
    "semicolon": written(";").encode(),
    "tab": written("\t").encode(),
    "bar": written("|").encode(),
    "sep=": b"sep=;\r\n" + written(";", "\r\n").encode(),
    "sep=tab": ("sep=\t\n" + written("\t")).encode("utf-16"),
    "quoted sep=": b'"sep=;"\r\n' + written(";", "\r\n").encode(),
    "mark": written(";").encode("utf-8-sig"),
    "quotes": written(",", quote=True).encode(),
    "old mac": written(";", "\r").encode(),
    "windows": written(";", "\r\n").encode("cp1252"),
    "utf-16": written("\t", "\r\n").encode("utf-16"),
    "utf-16-le": written("\t", "\r\n").encode("utf-16-le"),
    "utf-16-be": written(";").encode("utf-16-be"),
    "utf-32": written(",").encode("utf-32"),
    "no last end": written(";").encode().rstrip(),
    "empty rows": b"\n\n" + written(";").encode() + b";;\n\n",
    "spaces": written(" | ").encode(),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_table_of_any_program_is_read(tmp_path, dialect):
    path = tmp_path / "who.csv"
    path.write_bytes(DIALECTS[dialect])
    found = [row for row in read_table(path) if any(row)]
    assert [[cell for cell in row if cell] for row in found] == TABLE
    assert read_map(path) == {row[0]: row[1] for row in TABLE}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"ada\nbo\n", "row 1: expected two cells, what the LMS says and nbgrader's student; found 1: ada"),
        (b"a;b;c\n", "found 3: a | b | c"),
        (b"1,ada\n2,bo,x\n", "row 2: expected two cells"),
        (b"1,ada\n1,bo\n", "'1' is 'ada' in an earlier row, and 'bo' here"),
        (b"PK\3\4xlsx", "is a workbook; expected CSV"),
        ("Zoë Müller;zoe\n".encode("cp850"), "unknown code page; expected CSV in UTF-8"),
        (b'"' + b"x" * 200_000 + b'"', "can't be read as a table"),
    ],
)  # fmt: skip
def test_wrong_columns_get_one_sentence(course, capsys, data, why):
    told = course / "who.csv"
    told.write_bytes(data)
    assert take(course, {"turingalan_5_6_a.ipynb": NB}, "--map", str(told)) == 2
    said = capsys.readouterr().err
    assert why in said and said.count("\n") == 1


def test_a_student_that_only_the_map_knows_is_named_and_not_placed(course, capsys):
    told = course / "who.csv"
    told.write_text("turingalan;alan\n1017;ada\n")
    files = {"turingalan_5_6_a.ipynb": NB, "lovelaceada_1017_1_a.ipynb": NB}
    assert take(course, files, "--map", str(told)) == 1
    assert "the map says 'alan', and no such student is in the gradebook" in capsys.readouterr().out
    assert set(placed(course)) == {"ada/ps1/a.ipynb"}
    assert take(course, files, "--map", str(told), "--add-students") == 0
    assert set(placed(course)) == {"ada/ps1/a.ipynb", "alan/ps1/a.ipynb"}


def test_where_no_gradebook_is_the_map_counts_and_the_students_are_named(course, capsys):
    (course / "gradebook.db").unlink()
    told = course / "who.csv"
    told.write_text("turingalan;alan\n")
    assert take(course, {"turingalan_5_6_a.ipynb": NB}, "--map", str(told)) == 0
    assert "1 of them in no gradebook: alan" in capsys.readouterr().out
    assert set(placed(course)) == {"alan/ps1/a.ipynb"}
