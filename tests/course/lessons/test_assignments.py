"""What every assignment keeps to, seen in its files, and the published result of the classifier."""

import ast
import inspect
import json
import os
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from assignments import ASSIGNMENTS, FUNCTIONS
from matplotlib.figure import Figure

from catornot.authoring.lint import lint
from catornot.authoring.twins import read_twin, total_points
from catornot.checks import judge
from catornot.checks.catalogue import exercises

ROOT = Path(__file__).resolve().parents[3]
FIXED = {  # as the field and earlier courses have them: nobody may change these by chance
    "unroll_image": "image",
    "unroll": "images",
    "standardize": "X",
    "label_row": "labels",
    "column_shares": "table",
    "normalize_rows": "x",
    "squared_distances": "X, v",
    "as_column": "a",
    "sigmoid": "z",
    "sigmoid_derivative": "z",
    "loss": "a, y",
    "cost": "A, Y",
    "forward": "w, b, x",
    "backward": "x, a, y",
    "graph_gradients": "a, b, c",
    "numerical_gradient": "f, v, eps=1e-05",
    "gradient_step": "w, b, grads, learning_rate",
    "initialize_with_zeros": "dim",
    "propagate": "w, b, X, Y",
    "optimize": "w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False",
    "predict": "w, b, X",
    "model": "X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False",
}
PUBLISHED_COSTS = (
    "0.693147 0.584508 0.466949 0.376007 0.331463 0.303273 0.279880 0.260042 0.242941 0.228004 "
    "0.214820 0.203078 0.192544 0.183033 0.174399 0.166521 0.159305 0.152667 0.146542 0.140872"
)
every = pytest.mark.parametrize("assignment", ASSIGNMENTS)


def _trains(assignment):
    return any(exercises()[name].trains for name in FUNCTIONS[assignment])


def instructor(assignment):
    return read_twin(ROOT / "source" / assignment / f"{assignment}.md")


def released(assignment):
    return nbformat.read(ROOT / "release" / assignment / f"{assignment}.ipynb", as_version=4)


def by_id(notebook):
    graded = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: cell for cell in graded}


def solved(assignment):
    """Return a namespace in which the instructor's answers are defined."""
    space = {"__name__": "notebook"}
    exec("import copy, math\nimport numpy as np", space)
    for cell in by_id(instructor(assignment)).values():
        if cell.metadata.nbgrader.solution and cell.cell_type == "code":
            exec(cell.source, space)
    return space


@every
def test_every_function_is_there_in_the_form_that_is_asked_for(assignment):
    cells = by_id(instructor(assignment))
    for name in FUNCTIONS[assignment]:
        function = ast.parse(cells[name].source).body[0]
        assert function.name == name
        assert ast.unparse(function.args) == FIXED.get(name, _parameters(name))
        docstring = ast.get_docstring(function)
        assert "Parameters\n" in docstring and ("Returns\n" in docstring or name == "as_column")
        assert cells[f"{name}-values"].metadata.nbgrader.points > 0
        assert (f"{name}-vectorized" in cells) == _may_loop(name)


def test_no_function_is_missing_that_the_course_promises():
    asked = {name for names in FUNCTIONS.values() for name in names}
    assert set(FIXED) <= asked == set(exercises())
    for name, parameters in FIXED.items():
        assert _parameters(name) == parameters


def _parameters(name):
    """Return the parameters of a right answer, as its first line has them, without types."""
    given = inspect.signature(exercises()[name].reference).parameters.values()
    return ", ".join(str(one.replace(annotation=one.empty)) for one in given)


def _may_loop(name):
    return exercises()[name].growth is not None


@every
def test_nothing_in_it_is_graded_unfairly(assignment):
    assert lint(instructor(assignment)) == []


@every
def test_the_table_at_the_top_says_the_points(assignment):
    notebook = instructor(assignment)
    head, cells = notebook.cells[0].source, by_id(notebook)
    rows = re.findall(r"^\| \d+\. `(\w+)` \| (\d+) \| ?(\d*) ?\|$", head, flags=re.M)
    assert [name for name, _, _ in rows] == FUNCTIONS[assignment]
    for name, values, vectorized in rows:
        assert cells[f"{name}-values"].metadata.nbgrader.points == int(values)
        if vectorized:
            assert cells[f"{name}-vectorized"].metadata.nbgrader.points == int(vectorized)
    together = re.search(r"\*\*together\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\*", head)
    assert sum(map(int, together.groups())) == total_points(notebook)


@every
def test_a_release_holds_no_solution_no_hidden_test_and_no_output(assignment):
    folder = ROOT / "release" / assignment
    assert list(folder.glob("*.md")) == []
    text = (folder / f"{assignment}.ipynb").read_text(encoding="utf-8")
    assert "BEGIN" not in text and "hidden=True" not in text
    notebook, cells = released(assignment), by_id(released(assignment))
    assert all(
        not c.outputs and c.execution_count is None for c in notebook.cells if "outputs" in c
    )
    for name in FUNCTIONS[assignment]:
        assert "raise NotImplementedError()" in cells[name].source
        solution = by_id(instructor(assignment))[name].source
        answer = solution.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
        longest = max((line.strip() for line in answer.splitlines()), key=len)
        assert longest not in cells[name].source
        assert f'("{name}")' in cells[f"{name}-values"].source


@every
def test_cell_ids_are_the_same_in_source_and_release(assignment):
    source = nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)
    ids = [cell.id for cell in source.cells]
    assert ids == [cell.id for cell in released(assignment).cells]
    assert len(set(ids)) == len(ids)
    assert set(by_id(source)) <= set(ids)


FIGURE = re.compile(r"^(?:pictures|results|broadcasting|graphs|weights|card)\.", flags=re.M)


@every
def test_figures_have_the_courses_look_and_alt_text_and_cells_of_their_own(assignment):
    for cell in instructor(assignment).cells:
        if (
            cell.cell_type == "code"
            and cell.metadata.get("nbgrader", {}).get("grade_id") != "imports"
        ):
            assert "plt." not in cell.source and "matplotlib" not in cell.source
            if FIGURE.search(cell.source):
                assert "show-only" in cell.metadata.tags
                assert len(cell.metadata.mystnb.image.alt) > 30


@pytest.mark.parametrize(
    "assignment",
    [pytest.param(one, marks=pytest.mark.slow if _trains(one) else ()) for one in ASSIGNMENTS],
)
def test_right_answers_draw_every_figure(assignment, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where a figure may be kept
    space, figures = {"__name__": "notebook"}, []
    for cell in instructor(assignment).cells:
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
            *lines, last = ast.parse(cell.source).body
            exec(compile(ast.Module(lines, []), "cell", "exec"), space)
            if FIGURE.match(ast.unparse(last)):
                figures.append(eval(ast.unparse(last), space))
            else:
                exec(compile(ast.Module([last], []), "cell", "exec"), space)
    assert len(figures) == (5 if _trains(assignment) else 4) and all(
        isinstance(figure, Figure) for figure in figures
    )


@every
def test_imports_that_pasted_answers_rely_on(assignment):
    source = by_id(released(assignment))["imports"].source
    for line in (
        "import numpy as np",
        "import copy",
        "import math",
        "import matplotlib.pyplot as plt",
    ):
        assert line in source.splitlines()


@every
def test_each_function_can_be_tried_in_a_cell_of_its_own_before_it_is_checked(assignment):
    cells = instructor(assignment).cells
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    for name in FUNCTIONS[assignment]:
        prose, trial = cells[ids.index(name) + 1 : ids.index(name) + 3]
        assert prose.source.startswith("Try it"), f"nothing to try after {name}"
        assert trial.cell_type == "code" and f"{name}(" in trial.source


@every
def test_each_exercise_points_back_to_a_lesson(assignment):
    prose = "\n".join(c.source for c in instructor(assignment).cells if c.cell_type == "markdown")
    sections = re.split(r"^## \d+\. ", prose, flags=re.M)[1:]
    exercised = [section for section in sections if re.search(r"`\w+`", section.splitlines()[0])]
    assert len(exercised) == len(FUNCTIONS[assignment])
    assert all(re.search(r"[Ll]esson\s\d[a-z]?,\s\*", section) for section in exercised)


@every
def test_the_sections_that_exercises_point_to_are_there(assignment):
    prose = "\n".join(c.source for c in instructor(assignment).cells if c.cell_type == "markdown")
    pointers = re.findall(r"[Ll]esson\s(\d[a-z]?),\s\*([^*]+)\*", prose)
    assert pointers
    for number, title in pointers:
        wanted = " ".join(title.replace("`", "").split()).rstrip("?")
        for lesson in (ROOT / "notebooks").glob(f"0{number}-*.md"):
            text = lesson.read_text(encoding="utf-8").replace("`", "")
            headings = re.findall(r"^#+ (?:\d\. )?(.*)$", text, flags=re.M)
            assert any(heading.startswith(wanted) for heading in headings), (lesson.name, wanted)


HINT = re.compile(r"<details><summary>[^<\n]+</summary>\n\n(.+?)\n\n</details>", re.DOTALL)
FORMULA = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
# What fixes a convention, and what no lesson has: the order of a column, another loss, a price.
GIVEN = {"unroll_image", "squared_error_slopes", "propagate_l2"}


@every
def test_what_a_lesson_has_is_asked_for_and_only_a_hint_that_unfolds_gives_it(assignment):
    prose = "\n".join(c.source for c in released(assignment).cells if c.cell_type == "markdown")
    hints = HINT.findall(prose)
    assert len(hints) == prose.count("<details>")  # lines between: markup inside is rendered
    printed = HINT.sub("", prose)
    for section in re.split(r"^## \d+\. ", printed, flags=re.M)[1:]:
        name = re.search(r"`(\w+)`|$", section.splitlines()[0])[1]
        assert (name in GIVEN) == bool(FORMULA.search(section)), name
    for formula in FORMULA.findall("\n".join(hints)):
        for part in formula.split(r", \qquad "):
            assert part not in printed, part
    code = "\n".join(c.source for c in released(assignment).cells if c.cell_type == "code")
    assert "exp(-z)" not in code  # in docstrings, too


def test_hints_stand_where_a_lesson_taught_the_formula():
    hinted = {
        name: len(HINT.findall("\n".join(c.source for c in released(name).cells)))
        for name in ASSIGNMENTS
    }
    assert hinted.pop("repair-and-transfer") == 0  # its learners have no formula to look up
    assert min(hinted.values()) >= 4


@every
def test_the_instructors_answers_pass_and_the_untouched_ones_are_not_tried(assignment):
    space = solved(assignment)
    blank = {"__name__": "notebook"}
    exec("import copy, math\nimport numpy as np", blank)
    for name in FUNCTIONS[assignment]:
        exec(by_id(released(assignment))[name].source, blank)
        kinds = ["values", "vectorized"] if _may_loop(name) else ["values"]
        for kind in kinds:
            for hidden in (False, True):
                result = judge.run(name, space, hidden=hidden, kind=kind)
                assert result.passed, result.message
            assert judge.run(name, blank, hidden=False, kind=kind).outcome == "not tried yet"


def test_metadata_is_the_schema_of_nbgrader():
    text = (ROOT / "source/cat-classifier/cat-classifier.ipynb").read_text(encoding="utf-8")
    cells = {cell["id"]: cell["metadata"] for cell in json.loads(text)["cells"]}
    assert cells["propagate-values"]["nbgrader"] == {
        "grade": True,
        "grade_id": "propagate-values",
        "locked": True,
        "points": 8,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    assert (
        cells["why-overfit"]["nbgrader"]["solution"] and cells["why-overfit"]["nbgrader"]["grade"]
    )


def test_the_published_result_comes_out_to_the_last_digit():
    folder = Path(os.environ.get("CATORNOT_ORIGINAL_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "train_catvnoncat.h5").is_file():
        pytest.skip("the photographs of the original exercise are not on this machine")
    import h5py

    space, data = solved("cat-classifier"), {}
    for split in ("train", "test"):
        with h5py.File(folder / f"{split}_catvnoncat.h5") as file:
            images, labels = file[f"{split}_set_x"][:], file[f"{split}_set_y"][:]
        data[split] = space["standardize"](space["unroll"](images)), labels.reshape(1, -1)
    result = space["model"](*data["train"], *data["test"], num_iterations=2000, learning_rate=0.005)
    assert " ".join(f"{cost:.6f}" for cost in result["costs"]) == PUBLISHED_COSTS
    for split, percent in (("train", "99.04"), ("test", "70.00")):
        right = np.mean(result[f"Y_prediction_{split}"] == data[split][1])
        assert f"{100 * right:.2f}" == percent
