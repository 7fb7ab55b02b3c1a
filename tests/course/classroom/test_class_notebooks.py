"""What students wrote and what checks said is found in notebooks, and odd ones break nothing."""

import json

from catornot.classroom.notebooks import OWN_CELLS, order, read_folder


def write(folder, name, *cells):
    (folder / f"{name}.ipynb").write_text(json.dumps({"cells": list(cells)}), encoding="utf-8")


def code(source, grade_id="", solution=False, notes=None, outputs=()):
    metadata = {"nbgrader": {"grade_id": grade_id, "solution": solution}} if grade_id else {}
    if notes is not None:
        metadata["catornot"] = notes
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": list(outputs)}


def test_the_order_is_that_of_the_cells(tmp_path):
    write(tmp_path, "b", code("", "second"))
    write(tmp_path, "a", code("", "first"), {"cell_type": "markdown"}, 7)
    assert order(tmp_path) == [("a", "first"), ("a", ""), ("b", "second")]
    assert order(tmp_path / "nowhere") == []


def test_code_is_the_students_where_they_may_write(tmp_path):
    write(
        tmp_path,
        "p1",
        code(["def f(x):\n", "    return x"], "f", solution=True),
        code("assert f(1) == 1", "f-values"),
        code("print(f(2))"),
        code("# more"),
        {"cell_type": "markdown", "source": "words", "metadata": {}},
    )
    gaps: list[str] = []
    said, sources = read_folder(tmp_path, gaps)
    assert sources == {
        ("p1", "f"): "def f(x):\n    return x",
        ("p1", OWN_CELLS): "print(f(2))\n\n# more",
    }
    assert said == {} and gaps == []


def test_what_a_check_said_is_read_with_its_question(tmp_path):
    message = "f: came back as 2.\n  Which factor should be transposed?"
    notes = {"outcome": "not yet right", "misconception": "wrong axis", "note": None}
    error = {"output_type": "error", "evalue": message}
    write(
        tmp_path,
        "p1",
        code("", "f-values", notes=notes, outputs=[error]),
        code("", "g-values", notes={"outcome": "right"}, outputs=[{"text": ["well done?"]}]),
    )
    said, _ = read_folder(tmp_path, [])
    assert said["p1", "f-values"] == {
        "outcome": "not yet right",
        "misconception": "wrong axis",
        "note": "",
        "question": "Which factor should be transposed?",
    }
    assert said["p1", "g-values"]["question"] == ""  # who is right is asked nothing


def test_a_notebook_that_cant_be_read_is_a_gap(tmp_path):
    (tmp_path / "broken.ipynb").write_text("{")
    write(tmp_path, "good", code("x = 1", "f", solution=True))
    gaps: list[str] = []
    _, sources = read_folder(tmp_path, gaps)
    assert sources == {("good", "f"): "x = 1"}
    assert gaps == ["Some notebooks could not be read; what their checks said is missing."]
