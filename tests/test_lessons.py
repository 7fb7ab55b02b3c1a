"""The lessons: they run, and each has the form, the pictures and the topics that it should."""

from __future__ import annotations

import base64
import io
import re

import nbformat
import pytest
from PIL import Image
from prose import LESSONS, NOTEBOOKS, ROOT, headings, sections

from catornot.authoring import course_map, lessons
from catornot.authoring.twins import read_twin, twins_in

# What course.md asks for, by its own words: lesson by lesson, in any order.
TOPICS: dict[int, tuple[str, ...]] = {
    0: (
        "cells", "kernels", "order of execution and the stale-state trap", "restart and run all",
        "Markdown and LaTeX", "help with ?", "saving",
        "how a graded notebook works (solution cells, visible checks, hidden tests, Validate)",
    ),
    1: (
        "the cat / non-cat question", "an image is three 64 × 64 matrices (R, G, B)",
        "unrolling to a vector of 12288, all red, then all green, then all blue",
        "what a plain reshape does instead (interleaved r, g, b per pixel)",
        "why any fixed order trains the same classifier (shown, not asserted)",
        "why reshape(-1, m) is a bug (it mixes pictures: shown as a picture)",
        "notation (x, y), X, Y", "Y.shape is (1, m) (an attribute, not a call)",
    ),
    2: (
        "ŷ = P(y = 1 | x)", "why a straight line fails as a probability", "σ and its two limits",
        "σ′ = σ(1 − σ)", "numerical overflow and a stable σ",
        "b apart from w versus the θ convention with x₀ = 1, and that they are equivalent",
    ),
    3: (
        "squared error is non-convex here (plotted)", "cross-entropy is convex (plotted, and the "
        "second derivative shown ≥ 0)", "the two cases y = 1 and y = 0",
        "loss of one example versus cost of m",
        "where the loss comes from: p(y|x) = ŷ^y (1 − ŷ)^(1−y), log-likelihood, m independent "
        "examples, maximum likelihood = minimum cost",
    ),
    4: (
        "J over (w, b) as a surface and as contours",
        "the slope's sign moves w the right way from either side",
        "learning rates too small, right, too large (diverges)",
        "initialising at zero is fine here, and why",
        "what a derivative is, with secants becoming a tangent",
        "d(a²), d(a³), d(log a) checked numerically",
    ),
    5: (
        "J = 3(a + bc) forward and backward, drawn", "bump a by 0.001 and see what J does",
        "the chain rule", "why code calls ∂J/∂v simply dv",
        "logistic regression for one example as a graph",
        "the full derivation of dz = a − y in three steps (∂L/∂a, ∂a/∂z, product)",
    ),
    6: (
        "explicit loop versus np.dot, timed as a ratio and plotted against size",
        "why (SIMD, compiled loops, memory order)", "u = Av", "element-wise functions",
        "broadcasting with its rules as a drawing and as a table",
        "the rank-1 array (n,) trap, why a.T does nothing to it",
        "column vectors and assert a.shape == …",
    ),
    7: (
        "first the two explicit loops over examples and features", "then one loop",
        "then none: Z = wᵀX + b, A = σ(Z), dZ = A − Y, dw = X dZᵀ / m, db = mean(dZ)",
        "each step checked equal to the loop", "the loop over iterations that stays, and why",
    ),
    8: (
        "the pipeline on the course data", "learning curve", "learning rates compared",
        "train versus test accuracy", "what over-fitting looks like here",
        "the learned w shown as a picture", "the most confident mistakes", "your own photo",
        "what comes next (a hidden layer)",
    ),
}  # fmt: skip
ENDS = ("Three things to keep", "Check yourself")
TRY = re.compile(r"\*\*Try it:\*\*|<b>Predict, then run")
NAMES = [path.stem for path in LESSONS]


def lesson(name):
    return NOTEBOOKS / f"{name}.md"


# -- they run --------------------------------------------------------------------------------


def run(name):
    return lessons.execute(read_twin(lesson(name)), name, NOTEBOOKS)


class TestRunEven:
    """A class of its own, so that two workers share the work."""

    @pytest.mark.parametrize("name", [*NAMES[0::2], "notation"])
    def test_a_lesson_runs_from_top_to_bottom_without_a_warning(self, name):
        assert run(name).cells


class TestRunOdd:
    """The other half."""

    @pytest.mark.parametrize("name", NAMES[1::2])
    def test_a_lesson_runs_from_top_to_bottom_without_a_warning(self, name):
        assert run(name).cells


@pytest.mark.slow
@pytest.mark.parametrize("name", [*NAMES, "notation"])
def test_two_runs_give_the_same_bytes(name):
    first, second = run(name), run(name)
    for one, other in zip(first.cells, second.cells, strict=True):
        assert one == other, f"these outputs differ from run to run:\n{one.source}"
    kept = nbformat.read(lesson(name).with_suffix(".ipynb"), as_version=4)
    for one, other in zip(first.cells, kept.cells, strict=True):
        assert printed(one) == printed(other), f"the committed notebook shows other numbers:\n{one}"


def printed(cell):
    """Return what a code cell shows as text; pictures may differ from one machine to the next."""
    shown = [(out.get("text"), out.get("data", {})) for out in cell.get("outputs", [])]
    return [text or data.get("text/plain") for text, data in shown if "image/png" not in data]


def test_every_notebook_is_in_step_with_its_twin():
    assert lessons.stale(NOTEBOOKS) == []


# -- their form ------------------------------------------------------------------------------


def test_there_are_nine():
    assert [one.number for one in course_map.lessons(NOTEBOOKS)] == list(range(9))


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_says_what_you_do_learn_and_need(name):
    first, second = read_twin(lesson(name)).cells[0].source, lesson(name).read_text("utf-8")
    for words in ("**You'll do:**", "**You'll learn**", "**You'll need:**"):
        assert words in first
    about = next(one for one in course_map.lessons(NOTEBOOKS) if one.file.startswith(name))
    assert 15 <= about.minutes <= 30 and f"{about.minutes} minutes" in first
    assert second.count("**What comes next:**") == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_section_has_a_picture_and_something_to_try(name):
    for heading, text in sections(lesson(name)).items():
        if heading and heading not in ENDS:
            assert "alt:" in text, f"{heading}: no picture"
            assert TRY.search(text), f"{heading}: nothing to try"


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_ends_with_three_things_three_questions_and_what_comes_next(name):
    parts = sections(lesson(name))
    assert tuple(parts)[-2:] == ENDS
    assert len(re.findall(r"^- ", parts[ENDS[0]], re.MULTILINE)) == 3
    assert len(re.findall(r"^(?:\*\*)?\d\.", parts[ENDS[1]], re.MULTILINE)) == 3
    assert parts[ENDS[1]].count("<details><summary>") == 3
    assert "**What comes next:**" in parts[ENDS[1]].split("</details>")[-1]


@pytest.mark.parametrize("name", NAMES)
def test_details_open_and_close(name):
    text = lesson(name).read_text("utf-8")
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>")


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short(name):
    for cell in read_twin(lesson(name)).cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            assert len(lines) <= 12, f"{len(lines)} lines:\n{cell.source}"
            assert max(map(len, lines)) <= 100, f"a line too long for the page:\n{cell.source}"


@pytest.mark.parametrize("name", [*NAMES, "notation"])
def test_every_picture_says_in_words_what_it_shows(name):
    notebook = nbformat.read(lesson(name).with_suffix(".ipynb"), as_version=4)
    for cell in notebook.cells:
        images = [out for out in cell.get("outputs", []) if "image/png" in out.get("data", {})]
        alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
        if images or alt:
            assert len(images) == 1, f"one picture a cell:\n{cell.source}"
            assert len(alt) >= 40 and not re.search(r"\.png|\.svg|_files/|^\S+$", alt), cell.source
        for out in images:
            picture = Image.open(io.BytesIO(base64.b64decode(out.data["image/png"])))
            assert picture.width >= 400, "too small to read"
            assert picture.convert("RGBA").getpixel((0, 0))[3] == 0, "dark mode: no background"


# -- the map of the course -------------------------------------------------------------------


@pytest.mark.parametrize("number", TOPICS)
def test_the_map_has_every_topic_by_its_name(number):
    taught = course_map.lessons(NOTEBOOKS)[number].topics
    row = next(
        line
        for line in (NOTEBOOKS / "README.md").read_text("utf-8").splitlines()
        if line.startswith(f"| [{number}. ")
    )
    for topic in TOPICS[number]:
        assert topic in taught, f"lesson {number} does not name: {topic}"
        assert topic.replace("|", "\\|") in row


def known_exercises():
    return course_map.exercise_points(ROOT / "source")


def test_every_exercise_has_its_lessons():
    used = {exercise for one in course_map.lessons(NOTEBOOKS) for exercise in one.exercises}
    assert used == set(known_exercises())


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_ends_with_the_exercises_that_use_it(name):
    about = next(one for one in course_map.lessons(NOTEBOOKS) if one.file.startswith(name))
    ending = sections(lesson(name))["Check yourself"].split("</details>")[-1]
    for exercise in about.exercises:
        assignment, _, function = exercise.partition("#")
        named = (
            f"../release/{assignment}/{assignment}.ipynb" in ending and f"`{function}`" in ending
        )
        assert named, f"the ending leads to no {function} of {assignment}"
    if about.number < 8:
        assert course_map.lessons(NOTEBOOKS)[about.number + 1].file in ending


def points_back():
    """Find every "Lesson 3, *Title of a section*" in the assignments, with its exercise."""
    for twin in twins_in(ROOT / "source"):
        for heading, text in sections(twin).items():
            function = re.search(r"`(\w+)`", heading)
            for number, title in re.findall(r"[Ll]esson (\d), \*(.+?)\*", " ".join(text.split())):
                yield twin.stem, function and function[1], int(number), title


def test_every_section_that_an_exercise_points_to_is_there():
    course = course_map.lessons(NOTEBOOKS)
    for assignment, function, number, title in points_back():
        known = headings(NOTEBOOKS / course[number].file.replace(".ipynb", ".md"))
        assert title in known, f"{assignment}, {function}: lesson {number} has no section {title}"


def test_every_exercise_points_back_to_a_section_of_a_lesson_that_leads_to_it():
    course = course_map.lessons(NOTEBOOKS)
    back = {(assignment, function, number) for assignment, function, number, _ in points_back()}
    for exercise in known_exercises():
        assignment, _, function = exercise.partition("#")
        numbers = [number for a, f, number in back if (a, f) == (assignment, function)]
        assert numbers, f"{exercise} points to no lesson"
        leads = [one.number for one in course if exercise in one.exercises]
        assert set(numbers) <= set(leads), f"{exercise} points to {numbers}, the map says {leads}"


# -- notation --------------------------------------------------------------------------------

# The symbols of the course, their shapes and their names in code.
SYMBOLS = {
    "m": ("scalar", "m"),
    "m_{train}$, $m_{test}": ("scalars", "m_train"),
    "n_x": ("scalar", "n_x"),
    "x": ("(n_x, 1)", "x"),
    "y": ("scalar", "y"),
    "x^{(i)}$, $y^{(i)}": ("(n_x, 1)", "X[:, [i - 1]]"),
    "X": ("(n_x, m)", "X"),
    "Y": ("(1, m)", "Y"),
    "w": ("(n_x, 1)", "w"),
    "b": ("scalar", "b"),
    "Z = w^T X + b": ("(1, m)", "Z"),
    "A = \\sigma(Z)": ("(1, m)", "A"),
    "L(\\hat y, y)": ("scalar", "loss(a, y)"),
    "J(w, b)": ("scalar", "cost"),
    "\\frac{\\partial J}{\\partial w}": ("(n_x, 1)", "dw"),
    "\\frac{\\partial J}{\\partial b}": ("scalar", "db"),
    "\\frac{\\partial L}{\\partial Z} = A - Y": ("(1, m)", "dZ"),
    "\\alpha": ("scalar", "learning_rate"),
}


def notation():
    """Return the rows of the page of notation: symbol, meaning, shape and name in code."""
    text = (NOTEBOOKS / "notation.md").read_text("utf-8").replace("\\|", "∣")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| $")]
    return {row[0].strip("$"): row for row in rows}


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_the_page_of_notation_has_each_symbol_with_its_shape_and_name(symbol):
    shape, code = SYMBOLS[symbol]
    row = notation()[symbol]
    assert shape in row[2] and f"`{code}`" in row[3]


def test_every_lesson_from_the_first_one_on_has_its_symbols_on_the_page():
    text = (NOTEBOOKS / "notation.md").read_text("utf-8")
    for path in LESSONS[1:]:
        assert f"({path.stem}.ipynb)" in text
