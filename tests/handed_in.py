"""A small submission to hand in, whole or damaged, and what it earns after intake."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
import small_course as course


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
