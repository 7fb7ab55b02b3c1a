"""What checks accept stops no cell of the notebook: those that try a function, and those that draw."""

from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import catornot
from catornot.authoring.twins import read_twin, twins_in

ROOT = Path(__file__).resolve().parents[3]
# Right answers that can't go through the whole notebook, by a choice of their own.
THEIR_OWN = {
    "sigmoid/star_import": "from numpy import * hides the module copy",
    "sigmoid/star_import_b": "from numpy import * hides the module copy",
    "propagate/assertions_all_over": "asserts that all features lie between 0 and 1",
    "propagate/bias_as_extra_row": "does not take a bias of the shape of its own db",
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


def functions():
    for twin in twins_in(ROOT / "source"):
        for cell in cells_of(twin.stem):
            if cell.source.startswith("def "):
                yield pytest.param(twin.stem, grade_id(cell), id=f"{twin.stem}-{grade_id(cell)}")


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")  # np.matrix is a right answer
@pytest.mark.parametrize(("assignment", "function"), functions())
def test_no_right_answer_stops_a_cell(assignment, function, monkeypatch):
    few = [part[:12] for part in catornot.load_cats("train")]
    monkeypatch.setattr(catornot, "load_cats", lambda which: few)
    cells = cells_of(assignment)
    place = next(i for i, cell in enumerate(cells) if grade_id(cell) == function)
    before: dict = {"__name__": "__main__"}
    for cell in cells[:place]:
        exec(cell.source, before)
    stopped = []
    for file in sorted((ROOT / "tests" / "answers" / function / "right").glob("*.py")):
        space = dict(before)
        try:
            exec(file.read_text(), space)
            for cell in cells[place + 1 :]:
                exec(cell.source, space)
        except Exception as problem:
            if f"{function}/{file.stem}" not in THEIR_OWN:
                stopped.append(f"{file.stem}: {problem!r}\n{cell.source}")
        plt.close("all")
    assert stopped == []
