"""A learner's answers in a newer edition: what is theirs comes along, the rest is the course's."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from catornot.workspace.carry import carried

STUB = "def {}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
KINDS = {"answer": (True, False), "check": (False, True), "written": (True, True)}


def cell(kind, name, source):
    made = (new_markdown_cell if kind == "written" else new_code_cell)(source, id=name)
    if kind in KINDS:
        solution, grade = KINDS[kind]
        data = {"grade_id": name, "solution": solution, "grade": grade, "locked": not solution}
        made.metadata["nbgrader"] = data | {"schema_version": 3, "task": False}
        if grade:
            made.metadata["nbgrader"]["points"] = 2
    return made


def edition(**changes):
    sources = {
        "title": "# Title",
        "f": STUB.format("f"),
        "try-f": "f(1)",
        "f-values": "check('f')",
        "g": STUB.format("g"),
        "why": "YOUR ANSWER HERE",
        **{name.replace("_", "-"): source for name, source in changes.items()},
    }
    kinds = {"f": "answer", "g": "answer", "h": "answer", "f-values": "check", "why": "written"}
    return new_notebook(cells=[cell(kinds.get(n, "free"), n, s) for n, s in sources.items()])


def as_bytes(notebook):
    return nbformat.writes(notebook).encode()


def by_id(data):
    return {one.id: one.source for one in nbformat.reads(data.decode(), as_version=4).cells}


@pytest.fixture
def base():
    return edition()


@pytest.fixture
def work():
    return edition(f="def f(x):\n    return x", why="Because.", try_f="f(3)")


NEW = edition(title="# New", f=STUB.format("f") + " # new", f_values="new", h=STUB.format("h"))


@pytest.mark.parametrize("has_base", [True, False])
def test_answers_come_along_and_all_else_is_new(base, work, has_base):
    found = by_id(carried(as_bytes(NEW), as_bytes(work), as_bytes(base) if has_base else None))
    assert found["f"] == "def f(x):\n    return x" and found["why"] == "Because."
    assert found["try-f"] == "f(3)" and found["f-values"] == "new"
    assert found["g"] == STUB.format("g") and found["h"] == STUB.format("h")
    assert list(found) == [one.id for one in NEW.cells]
    # A title that only the course changed: only what had been given tells that nobody wrote it.
    assert found["title"] == ("# New" if has_base else "# Title")


def test_own_cells_stay_behind_what_they_stood_behind(base, work):
    work.cells.insert(3, new_code_cell("y = mine"))
    work.cells.append(new_markdown_cell("my notes"))
    made = nbformat.reads(carried(as_bytes(NEW), as_bytes(work), as_bytes(base)).decode(), 4)
    nbformat.validate(made)
    said = [one.source for one in made.cells]
    assert said.index("y = mine") == said.index("f(3)") + 1
    assert said.index("my notes") == said.index("Because.") + 1


def test_nbgraders_marks_may_be_lost(base, work):
    for one in work.cells:
        one.metadata.clear()
        one.pop("id")
    work.nbformat_minor = 4
    found = by_id(carried(as_bytes(NEW), as_bytes(work), as_bytes(base)))
    assert found["f"] == "def f(x):\n    return x" and found["f-values"] == "new"


def test_a_pasted_picture_comes_along(base, work):
    picture = {"cat.png": {"image/png": "iVBORw0KGgo="}}
    work.cells[-1].attachments = picture
    made = nbformat.reads(carried(as_bytes(NEW), as_bytes(work), as_bytes(base)).decode(), 4)
    assert next(one for one in made.cells if one.id == "why").attachments == picture


def test_an_answer_in_two_cells_is_carried_whole(base, work):
    work.cells.insert(2, new_code_cell("def f(x):\n    return -x", metadata=work.cells[1].metadata))
    made = nbformat.reads(carried(as_bytes(NEW), as_bytes(work), as_bytes(base)).decode(), 4)
    said = [one.source for one in made.cells if "def f" in one.source]
    assert said == ["def f(x):\n    return x", "def f(x):\n    return -x"]


@pytest.mark.parametrize("data", [b"", b"{}", b"no notebook", b"\xff\xfe", b'{"cells": []}'])
def test_what_is_no_notebook_is_not_touched(data):
    assert carried(as_bytes(NEW), data, None) is None
