"""A solution is found in whatever file it would reach students by."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import nbformat
import pytest
import small_course as course

from fairgrade.guard.solutions import solutions_in

WORDS = ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS")
LISTS = nbformat.writes(course.source())  # each line of a cell in one of the file, as Jupyter saves
TEXTS = json.dumps(course.source())
PAGE = '<pre><span></span>    <span class="c1">### BEGIN SOLUTION</span>\n    x<br/></pre>'
TEX = r"\PY{k}{def} f\n" + "\n    \\PY{c+c1}{\\PYZsh{}\\PYZsh{}\\PYZsh{} BEGIN SOLUTION}\n"


def _zip(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("week 1/p1.ipynb", data)
    return file.getvalue()


def _tar(data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        about = tarfile.TarInfo("p1.ipynb")
        about.size = len(data)
        archive.addfile(about, io.BytesIO(data))
    return file.getvalue()


FILES = {
    "p1.ipynb.bak": LISTS.encode(),
    "p1.IPYNB": TEXTS.encode(),
    "p1.json": json.dumps([course.source()]).encode(),
    "p1.txt": LISTS.encode("utf-16"),
    "windows.md": "```\r\n# BEGIN SOLUTION\r\nx + x\r\n".encode("utf-16-le"),
    "p1.html": PAGE.encode(),
    "p1.xml": b"<w:p><w:t>def f(x):</w:t></w:p><w:p><w:t># BEGIN SOLUTION</w:t></w:p>",
    "p1.tex": TEX.encode(),
    "p1.py": b"# In[1]:\n\ndef f(x):\n    # BEGIN SOLUTION\n    return 2\n",
    "all.zip": _zip(LISTS.encode()),
    "all.tar": _tar(TEXTS.encode()),
    "all.tar.gz": gzip.compress(_tar(LISTS.encode())),
    "all.tar.xz": lzma.compress(_tar(LISTS.encode())),
    "p1.ipynb.bz2": bz2.compress(LISTS.encode()),
    "again.zip": _zip(_zip(PAGE.encode())),
}


@pytest.mark.parametrize("name", FILES)
def test_a_solution_is_found(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name])
    (found,) = solutions_in(tmp_path, WORDS)
    assert found.startswith(str(tmp_path / name)) and "BEGIN SOLUTION" in found


def test_what_only_speaks_of_solutions_is_released(tmp_path):
    told = "Write between BEGIN SOLUTION and END SOLUTION."
    released = course.source()
    for cell in released.cells:
        cell.source = told
    (tmp_path / "p1.ipynb").write_text(nbformat.writes(released))
    (tmp_path / "read me.txt").write_text(told)
    (tmp_path / "page.html").write_text("<p>Write between <code>BEGIN SOLUTION</code> and …</p>")
    (tmp_path / "broken.zip").write_bytes(_zip(LISTS.encode())[:-40])
    (tmp_path / "data.npy").write_bytes(bytes(range(256)) * 400)
    assert list(solutions_in(tmp_path, WORDS)) == []


def test_a_bomb_is_left_unread(tmp_path):
    (tmp_path / "bomb.zip").write_bytes(_zip(bytes(30_000_000)))
    assert list(solutions_in(tmp_path, WORDS)) == []
