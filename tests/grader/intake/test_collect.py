"""Whatever a file is called and however it is packed, the work in it is found."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile

import pytest
import small_course as course
from handed_in import ALL, cell, earned, hand_in, release, strip, work  # noqa: F401

from fairgrade.intake import archives, collect
from fairgrade.intake.submission import take_in


@pytest.mark.parametrize(
    "name",
    ["p1 (1).ipynb", "P1.IPYNB", "p1.ipynb.txt", "p1-Copy1.ipynb", "Copy of p1.ipynb", "p1.json",
     "ps1/p1.ipynb", "a/b/c/p1.ipynb", "Untitled.ipynb", "p1", "ann_p1_final.ipynb", "p1.ipynb.json",
     "p1 \udcff.ipynb", "p1\n.ipynb", "p1_ünï.ipynb", ".p1.ipynb"],
)  # fmt: skip
def test_any_name(tmp_path, release, work, name):
    taken = take_in(hand_in(tmp_path, work, name), release, "p1")
    assert earned(taken) == ALL
    assert [one.kind for one in taken.incidents] == ["repaired"]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-32"),
        lambda text: text.replace("Because", "Weil für").encode("latin-1"),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\\n", "\\r").encode(),
        lambda text: ("\n\n  " + text).encode(),
    ],
    ids=["BOM", "UTF-16", "UTF-16 without BOM", "UTF-32", "Latin-1", "CR", "CRLF", "CR within",
         "spaces before"],
)  # fmt: skip
def test_any_encoding(tmp_path, release, work, encode):
    data = encode(json.dumps(work, indent=1, ensure_ascii=False))
    taken = take_in(hand_in(tmp_path, data), release, "p1")
    assert earned(taken) >= {"double", "mean"}


def test_a_broken_upload_keeps_its_first_cells(tmp_path, release, work):
    text = json.dumps(work)
    taken = take_in(hand_in(tmp_path, text[: text.index("mean(values)")].encode()), release, "p1")
    assert earned(taken) == {"double"}
    assert any("broken" in one.text for one in taken.incidents)


@pytest.mark.parametrize("style", ["nbconvert", "percent"])
def test_a_script_is_read(tmp_path, release, work, style):
    lines = []
    for one in work["cells"]:
        if one["cell_type"] == "code":
            lines += ["# In[3]:" if style == "nbconvert" else "# %%", "", one["source"], ""]
        elif style == "percent":
            lines += ["# %% [markdown]", *("# " + line for line in one["source"].splitlines())]
    taken = take_in(hand_in(tmp_path, "\n".join(lines).encode(), "p1.py"), release, "p1")
    assert earned(taken) >= {"double", "mean"}
    assert style == "nbconvert" or earned(taken) == ALL


def test_the_blank_one_gives_way_to_the_one_with_work(tmp_path, release, work):
    hand_in(tmp_path, release, "p1.ipynb")
    taken = take_in(hand_in(tmp_path, work, "p1 (1).ipynb"), release, "p1")
    assert earned(taken) == ALL
    folder = hand_in(tmp_path, b"broken", "p1.ipynb")
    assert earned(take_in(folder, release, "p1")) == ALL


def test_of_two_with_work_the_right_name_counts_and_a_person_is_told(tmp_path, release, work):
    hand_in(tmp_path, work, "p1.ipynb")
    course.find(work, "double")["source"] = "def double(x):\n    return 0"
    taken = take_in(hand_in(tmp_path, work, "p1 old.ipynb"), release, "p1")
    assert earned(taken) == ALL
    assert [one.kind for one in taken.incidents] == ["look"]


def test_names_that_begin_alike_are_kept_apart(tmp_path, release, work):
    names = ("p1", "p1b", "p10")
    for name in names:
        work["cells"][1]["source"] = f"here = {name!r}"
        hand_in(tmp_path, work, f"{name} (1).ipynb")
    for name in names:
        others = tuple(other for other in names if other != name)
        taken = take_in(tmp_path / "ann" / "ps1", release, name, others)
        assert any(f"here = {name!r}" in one.source for one in taken.notebook.cells)


def zipped(data: bytes, name: str = "some folder/p1.ipynb", **more: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        for other, content in more.items():
            archive.writestr(other, content)
    return file.getvalue()


def test_a_zip_is_unpacked(tmp_path, release, work):
    names = ("notes.txt", "../../../up.txt", "//tmp/two.txt", r"\\host\three.txt", "///a//four.txt")
    data = zipped(json.dumps(work).encode(), **dict.fromkeys(names, b"mine"))
    taken = take_in(hand_in(tmp_path, data, "ps1.zip"), release, "p1")
    assert earned(taken) == ALL
    here = {"notes.txt", "up.txt", "tmp/two.txt", "host/three.txt", "a/four.txt"}
    assert set(taken.files) == here
    assert not (tmp_path / "up.txt").exists()


def test_a_zip_bomb_is_left_out(tmp_path, release, work):
    bomb = zipped(json.dumps(work).encode(), **{"zeros.bin": bytes(300 * collect.MIB)})
    taken = take_in(hand_in(tmp_path, bomb, "ps1.zip"), release, "p1")
    assert earned(taken) == ALL
    assert "zeros.bin" not in taken.files
    assert any("too large" in one.text for one in taken.incidents)


@pytest.mark.parametrize("name", ["x" * 300, "d/" * 600 + "x", "ä" * 150, "a/" + "y" * 5000])
def test_a_name_that_no_disk_can_hold_is_left_out(tmp_path, release, work, name):
    (tmp_path / "work.zip").write_bytes(zipped(json.dumps(work).encode(), **{name: b"x"}))
    taken = take_in(tmp_path, release, "p1")
    assert taken.is_read and not taken.files
    assert any("was left out" in one.text for one in taken.incidents)


def test_of_what_is_left_out_a_part_is_told(tmp_path, release, work):
    for number in range(100):
        (tmp_path / f"link-{number}").symlink_to("/dev/null")
    (tmp_path / "p1.ipynb").write_text(json.dumps(work))
    assert 10 < len(take_in(tmp_path, release, "p1").incidents) < 30


def tarred(data: bytes, mode: str, name: str = "some folder/p1.ipynb") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=f"w:{mode}") as archive:
        for one, inside in ((name, data), ("../../up.txt", b"up"), ("._p1.ipynb", b"\0")):
            about = tarfile.TarInfo(one)
            about.size = len(inside)
            archive.addfile(about, io.BytesIO(inside))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "mode"), [("p.tar", ""), ("p.tar.gz", "gz"), ("P.TGZ", "gz"), ("p.tar.bz2", "bz2")]
)
def test_a_tar_is_unpacked(tmp_path, release, work, name, mode):
    data = tarred(json.dumps(work).encode(), mode)
    taken = take_in(hand_in(tmp_path, data, name), release, "p1")
    assert earned(taken) == ALL
    assert taken.files == {"up.txt": b"up"}
    assert not (tmp_path.parent / "up.txt").exists()


def test_a_tar_bomb_and_a_broken_tar_are_told(tmp_path, release, monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL", collect.MIB)
    for number, data in enumerate(
        [gzip.compress(bytes(archives.MAX_TOTAL + 1)), b"no tar", tarred(b"{}", "gz")[:90], b""]
    ):
        taken = take_in(hand_in(tmp_path / str(number), data, "p1.tar.gz"), release, "p1")
        assert not taken.is_read
        assert any("can't be unpacked" in one.text for one in taken.incidents)


@pytest.mark.parametrize(
    "data", [b"PK\3\4 no zip", b"", zipped(b"{}")[:60]], ids=["no zip", "empty", "torn"]
)
def test_a_broken_zip_is_told(tmp_path, release, data):
    taken = take_in(hand_in(tmp_path, data, "ps1.zip"), release, "p1")
    assert "refused" in [one.kind for one in taken.incidents]
    assert not taken.is_read


@pytest.mark.parametrize("base", ["", "||||||| merged common ancestors\n"])
def test_gits_marks_of_a_conflict_are_taken_out(tmp_path, release, work, base):
    text = json.dumps(work, indent=1)
    line = next(one for one in text.splitlines(keepends=True) if "execution_count" in one)
    two = f"<<<<<<< HEAD\n{line}{base}=======\n{line.replace('null', '4')}>>>>>>> main\n"
    taken = take_in(hand_in(tmp_path, text.replace(line, two).encode()), release, "p1")
    assert earned(taken) == ALL
    assert any("conflict" in one.text for one in taken.incidents)
