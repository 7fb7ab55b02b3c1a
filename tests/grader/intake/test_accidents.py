"""Honest accidents lose nothing: what was right before the accident is right after intake."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import copy
import json

import nbformat
import pytest
import small_course as course
from handed_in import ALL, cell, earned, hand_in, release, strip, work  # noqa: F401

from fairgrade.intake.submission import take_in


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
