"""Honest accidents lose nothing: what was right before the accident is right after intake."""

from __future__ import annotations

import contextlib
import copy
import gzip
import io
import json
import os
import random
import socket
import tarfile
import time
import zipfile
from pathlib import Path

import nbformat
import pytest
import small_course as course
from conftest import bound_by_permissions

from catornot.grading import files
from catornot.grading.intake import take_in


@pytest.fixture(scope="module")
def release():
    """The small course's release, as generate_assignment makes it."""
    notebook = course.source()
    for cell in notebook.cells:
        for begin, end, instead in (
            (
                "### BEGIN SOLUTION",
                "### END SOLUTION",
                "# YOUR CODE HERE\n    raise NotImplementedError()",
            ),
            ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS", ""),
        ):
            if begin in cell.source:
                head, rest = cell.source.split(begin)
                cell.source = (head + instead + rest.split(end)[1]).rstrip()
    why = next(cell for cell in notebook.cells if cell.id == "why")
    why.source = "YOUR ANSWER HERE"
    return notebook


@pytest.fixture
def work(release):
    """The release with good answers in it."""
    notebook = json.loads(json.dumps(release))
    for name, text in course.GOOD.items():
        course.find(notebook, name)["source"] = text
    return notebook


def hand_in(tmp_path, data, name="p1.ipynb") -> Path:
    folder = tmp_path / "ann" / "ps1"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return folder


def earned(taken) -> set[str]:
    """Run a rebuilt notebook as a kernel would; return what is right when its test comes."""
    right, space = set(), {}
    for cell in taken.notebook.cells:
        with contextlib.suppress(Exception):
            if cell.get("id") == "double-test":
                right |= {"double"} if space["double"](3) == 6 else set()
            elif cell.get("id") == "mean-test":
                right |= {"mean"} if space["mean"]([1, 2]) == 1.5 else set()
            elif cell.get("id") == "why" and course.GOOD["why"] in cell.source:
                right.add("why")
            elif cell.cell_type == "code":
                exec(cell.source, space)
    return right


ALL = {"double", "mean", "why"}


def cell(source, kind="code", **words):
    rest = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "metadata": {}, "source": source, **rest, **words}


def strip(notebook, *, ids=False, metadata=False):
    for number, one in enumerate(notebook["cells"]):
        if metadata:
            one["metadata"] = {"id": f"colab{number}"}
        if ids:
            one.pop("id", None)
    return notebook


def colab(notebook):
    notebook["metadata"] = {"colab": {"provenance": []}, "accelerator": "GPU"}
    notebook["nbformat_minor"] = 0
    return strip(notebook, ids=True, metadata=True)


def vscode(notebook):
    for number, one in enumerate(notebook["cells"]):
        one["id"] = f"{number:08x}"
        one["metadata"] = {"vscode": {"languageId": "python"}}
    return notebook


def old_format(notebook):
    cells = []
    for one in notebook["cells"]:
        if one["cell_type"] == "code":
            cells.append(
                {
                    "cell_type": "code",
                    "input": one["source"].splitlines(True),
                    "language": "python",
                    "outputs": [],
                    "metadata": one["metadata"],
                }
            )
        else:
            cells.append(
                {"cell_type": "markdown", "source": one["source"], "metadata": one["metadata"]}
            )
    return {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": cells, "metadata": {}}],
    }


def split_solution(notebook):
    double = course.find(notebook, "double")
    place = notebook["cells"].index(double)
    second = copy.deepcopy(double)
    double["source"], second["source"] = "factor = 2", "def double(x):\n    return factor * x"
    notebook["cells"].insert(place + 1, second)
    return notebook


def split_without_metadata(notebook):
    strip(split_solution(notebook), ids=True, metadata=True)
    return notebook


def merge_solutions(notebook):
    double, mean = course.find(notebook, "double"), course.find(notebook, "mean")
    double["source"] += "\n\n" + mean["source"]
    notebook["cells"].remove(mean)
    return notebook


def merge_with_test(notebook):
    test, mean = course.find(notebook, "double-test"), course.find(notebook, "mean")
    test["source"] += "\n\n" + mean["source"]
    notebook["cells"].remove(mean)
    return notebook


def in_extra_cell(notebook):
    double = course.find(notebook, "double")
    place = notebook["cells"].index(double)
    notebook["cells"].insert(place + 1, cell(double["source"]))
    double["source"] = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    return notebook


def at_the_end(notebook):
    double = course.find(notebook, "double")
    notebook["cells"].append(cell(double["source"]))
    double["source"] = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    return notebook


def in_test_cell(notebook):
    double, test = course.find(notebook, "double"), course.find(notebook, "double-test")
    test["source"] = double["source"] + "\n" + test["source"]
    notebook["cells"].remove(double)
    return notebook


def flipped(notebook):
    double, why = course.find(notebook, "double"), course.find(notebook, "why")
    double["cell_type"], why["cell_type"] = "markdown", "raw"
    course.find(notebook, "mean")["cell_type"] = "raw"
    return notebook


def flipped_without_metadata(notebook):
    course.find(notebook, "double")["cell_type"] = "raw"
    return strip(notebook, ids=True, metadata=True)


def copied(notebook):
    mean = copy.deepcopy(course.find(notebook, "mean"))
    mean["source"] = "def mean(values):\n    return 0"
    notebook["cells"].insert(2, mean)  # an older try; the later one counts
    return notebook


def copied_stub_last(notebook):
    mean = copy.deepcopy(course.find(notebook, "mean"))
    mean["source"] = ""
    notebook["cells"].append(mean)
    return notebook


def reordered(notebook):
    cells = notebook["cells"]
    cells.insert(0, cells.pop(cells.index(course.find(notebook, "mean"))))
    cells.insert(0, cells.pop(cells.index(course.find(notebook, "mean-test"))))
    cells.insert(5, cell("def helper(x):\n    return x"))
    return notebook


def helper_beside(notebook):
    """The last cell was moved to the top; a helper stands where it is needed."""
    cells = notebook["cells"]
    cells.insert(0, cells.pop())
    double = course.find(notebook, "double")
    cells.insert(cells.index(double), cell("def twice(x):\n    return x + x"))
    double["source"] = "def double(x):\n    return twice(x)"
    return notebook


def untested(notebook):
    for name in ("double-test", "mean-test"):
        notebook["cells"].remove(course.find(notebook, name))
    return notebook


def other_kernel(notebook):
    notebook["metadata"] = {"kernelspec": {"name": "julia-1.9", "language": "julia"}}
    return notebook


def no_kernel(notebook):
    notebook["metadata"] = {}
    return notebook


def attachments(notebook):
    why = course.find(notebook, "why")
    why["attachments"] = {"image.png": {"image/png": "AAAA"}}
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    return notebook


def answer_in_two_cells(notebook):
    why = course.find(notebook, "why")
    notebook["cells"].append(cell("And that is all.", "markdown"))
    return strip(notebook, ids=True, metadata=True) if why else notebook


def odd_metadata(notebook):
    for one in notebook["cells"]:
        one["metadata"] = {"nbgrader": [1, 2], "tags": "x"}
        one["outputs"] = "none"
    return notebook


@pytest.mark.parametrize(
    "accident",
    [
        colab, vscode, old_format, split_solution, split_without_metadata, merge_solutions,
        merge_with_test, in_extra_cell, at_the_end, in_test_cell, flipped, flipped_without_metadata,
        copied, copied_stub_last, reordered, helper_beside, untested, other_kernel, no_kernel,
        attachments, answer_in_two_cells, odd_metadata,
    ],
    ids=lambda accident: accident.__name__,
)  # fmt: skip
def test_a_changed_notebook_loses_nothing(tmp_path, release, work, accident):
    taken = take_in(hand_in(tmp_path, accident(work)), release, "p1")
    assert earned(taken) == ALL
    ids = [cell.id for cell in taken.notebook.cells]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not one.startswith("extra")] == [one.id for one in release.cells]
    nbformat.validate(taken.notebook)


def test_ids_may_be_lost_on_both_sides(tmp_path, release, work):
    old = json.loads(json.dumps(release))
    old["nbformat_minor"] = 4
    old = nbformat.from_dict(strip(old, ids=True))
    taken = take_in(hand_in(tmp_path, strip(work, ids=True)), old, "p1")
    for mine, original in zip(taken.notebook.cells, release.cells, strict=True):
        mine.id = original.id
    assert earned(taken) == ALL


def zipped(data: bytes, name: str = "some folder/p1.ipynb", **more: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        for other, content in more.items():
            archive.writestr(other, content)
    return file.getvalue()


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


def test_a_zip_is_unpacked(tmp_path, release, work):
    data = zipped(json.dumps(work).encode(), **{"notes.txt": b"mine", "../../../up.txt": b"up"})
    taken = take_in(hand_in(tmp_path, data, "ps1.zip"), release, "p1")
    assert earned(taken) == ALL
    assert set(taken.files) == {"notes.txt", "up.txt"}
    assert not (tmp_path / "up.txt").exists()


def test_a_zip_bomb_is_left_out(tmp_path, release, work):
    bomb = zipped(json.dumps(work).encode(), **{"zeros.bin": bytes(300 * files.MIB)})
    taken = take_in(hand_in(tmp_path, bomb, "ps1.zip"), release, "p1")
    assert earned(taken) == ALL
    assert "zeros.bin" not in taken.files
    assert any("too large" in one.text for one in taken.incidents)


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
    monkeypatch.setattr(files, "MAX_TOTAL", files.MIB)
    for number, data in enumerate(
        [gzip.compress(bytes(files.MAX_TOTAL + 1)), b"no tar", tarred(b"{}", "gz")[:90], b""]
    ):
        taken = take_in(hand_in(tmp_path / str(number), data, "p1.tar.gz"), release, "p1")
        assert not taken.is_read
        assert any("can't be unpacked" in one.text for one in taken.incidents)


@pytest.mark.parametrize("data", [b"PK\3\4 no zip", b"", zipped(b"{}")[:60]])
def test_a_broken_zip_is_told(tmp_path, release, data):
    taken = take_in(hand_in(tmp_path, data, "ps1.zip"), release, "p1")
    assert "refused" in [one.kind for one in taken.incidents]
    assert not taken.is_read


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


def test_huge_outputs_do_not_matter(tmp_path, release, work):
    course.find(work, "double")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "x" * 60_000_000}
    ]
    taken = take_in(hand_in(tmp_path, work), release, "p1")
    assert earned(taken) == ALL
    assert taken.incidents == []


def test_json_that_needs_all_memory_is_refused(tmp_path, release):
    data = b'{"cells": [' + b"{}," * 60_000_000 + b"{}]}"
    began = time.monotonic()
    taken = take_in(hand_in(tmp_path, data), release, "p1")
    assert time.monotonic() - began < 120
    assert not taken.is_read


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


def test_what_is_no_file_is_left_out(tmp_path, release, work):
    folder = hand_in(tmp_path, work)
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "link.ipynb").symlink_to("/etc/passwd")
    (folder / "up").symlink_to("/etc")
    with socket.socket(socket.AF_UNIX) as one:
        os.chdir(folder)
        one.bind("socket")
        taken = take_in(folder, release, "p1")
    os.chdir("/")
    assert earned(taken) == ALL
    assert set(taken.files) <= set()
    assert {one.kind for one in taken.incidents} == {"refused"}


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
    assert len(taken.files) <= files.MAX_FILES
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
    began = time.monotonic()
    taken = take_in(hand_in(tmp_path, work), release, "p1")
    assert time.monotonic() - began < 60
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
