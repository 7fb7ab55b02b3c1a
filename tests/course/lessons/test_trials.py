"""What checks accept stops no cell of the notebook: those that try a function, and those that draw."""

import functools
import types
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import catornot
from catornot.authoring.twins import read_twin, twins_in

ROOT = Path(__file__).resolve().parents[3]
# Right answers that can't go through one of the notebooks, by a choice of their own.
THEIR_OWN = {
    "cat-classifier/sigmoid/star_import": "from numpy import * hides the module copy",
    "cat-classifier/sigmoid/star_import_b": "from numpy import * hides the module copy",
    "cat-classifier/propagate/assertions_all_over": "asserts that features lie between 0 and 1",
    "cat-classifier/propagate/bias_as_extra_row": "takes no bias of the shape of its own db",
    "repair-and-transfer/sigmoid/star_import": "from numpy import * hides Python's max",
    "repair-and-transfer/sigmoid/star_import_b": "from numpy import * hides Python's max",
    "repair-and-transfer/numerical_gradient/array": "asks for the costs of two weights at once",
}


def grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def cells_of(assignment):
    """Return the code cells that no check grades, up to those that train on all pictures."""
    cells = read_twin(ROOT / "source" / assignment / f"{assignment}.md").cells
    heads = [cell.source.partition("\n")[0] for cell in cells]
    end = heads.index("## Cat or not?") if "## Cat or not?" in heads else len(cells)
    return [
        cell
        for cell in cells[:end]
        if cell.cell_type == "code"
        and not cell.metadata.get("nbgrader", {}).get("grade")
        and not cell.source.startswith(("pictures.", "graphs."))  # no answer has a part in them
    ]


def shorter(source):
    """Return a cell that takes a tenth of the steps, where it says how many it takes."""
    return source.replace("iterations, every = 1000,", "iterations, every = 100,")


def names_in(code):
    """Return every name but a function's own that code reads or binds."""
    inner = (one for one in code.co_consts if isinstance(one, types.CodeType))
    return set(code.co_names).union(*map(names_in, inner))


def bound(space, before):
    """Return the names that have another value than before."""
    return {name: value for name, value in space.items() if before.get(name) is not value}


@functools.cache
def as_taught(assignment):
    """Run the cells with the instructor's answers: each cell, its code, and what it bound."""
    space: dict = {"__name__": "__main__"}
    ran = []
    for cell in cells_of(assignment):
        before = dict(space)
        code = compile(shorter(cell.source), "cell", "exec")
        exec(code, space)
        ran.append((cell, code, bound(space, before)))
    return ran


def go_on(space, changed, ran):
    """Run the cells that use what changed; what the others bind is known."""
    changed = set(changed)
    for cell, code, known in ran:
        if names_in(code) & changed:
            before = dict(space)
            try:
                exec(code, space)
            except Exception as problem:
                raise Stopped(f"{problem!r}\n{cell.source}") from problem
            changed |= bound(space, before).keys()
        else:
            space |= known
            changed -= known.keys()


class Stopped(Exception):
    """A cell that went on with the instructor's answer stops with another."""


def functions():
    for twin in twins_in(ROOT / "source"):
        for cell in cells_of(twin.stem):
            if cell.metadata.get("nbgrader", {}).get("solution"):
                yield pytest.param(twin.stem, grade_id(cell), id=f"{twin.stem}-{grade_id(cell)}")


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")  # np.matrix is a right answer
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # "A warning there costs nothing."
@pytest.mark.parametrize(("assignment", "function"), functions())
def test_no_right_answer_stops_a_cell(assignment, function, monkeypatch):
    few = [part[:12] for part in catornot.load_cats("train")]
    monkeypatch.setattr(catornot, "load_cats", lambda which: few)
    ran = as_taught(assignment)
    place = next(i for i, (cell, _, _) in enumerate(ran) if grade_id(cell) == function)
    before: dict = {"__name__": "__main__"}
    for _, _, known in ran[:place]:
        before |= known
    stopped = []
    for file in sorted((ROOT / "tests" / "answers" / function / "right").glob("*.py")):
        if f"{assignment}/{function}/{file.stem}" in THEIR_OWN:
            continue
        space = dict(before)
        try:
            exec(file.read_text(), space)
            go_on(space, bound(space, before), ran[place + 1 :])
        except Exception as problem:
            stopped.append(f"{file.stem}: {problem}")
        plt.close("all")
    assert stopped == []
