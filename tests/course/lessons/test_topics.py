"""The course as a whole: every topic has a lesson, every exercise its sections, every symbol a row."""

from __future__ import annotations

import re

import nbformat
import pytest
from prose import LESSONS, NOTEBOOKS, ROOT, headings, sections

from catornot.authoring import course_map
from catornot.authoring.twins import twins_in

# What course.md asks for, by its own words: lesson by lesson, in any order.
TOPICS: dict[str, tuple[str, ...]] = {
    "0": (
        "cells", "kernels", "order of execution and the stale-state trap", "restart and run all",
        "Markdown and LaTeX", "help with ?", "saving",
        "how a graded notebook works (solution cells, visible checks, hidden tests, Validate)",
    ),
    "1": (
        "the cat / non-cat question", "an image is three 64 × 64 matrices (R, G, B)",
        "unrolling to a vector of 12288, all red, then all green, then all blue",
        "what a plain reshape does instead (interleaved r, g, b per pixel)",
        "why any fixed order trains the same classifier (shown, not asserted)",
        "why reshape(-1, m) is a bug (it mixes pictures: shown as a picture)",
        "notation (x, y), X, Y", "Y.shape is (1, m) (an attribute, not a call)",
    ),
    "2": (
        "ŷ = P(y = 1 | x)", "why a straight line fails as a probability", "σ and its two limits",
        "σ′ = σ(1 − σ)", "numerical overflow and a stable σ",
        "b apart from w versus the θ convention with x₀ = 1, and that they are equivalent",
    ),
    "3": (
        "squared error is non-convex here (plotted)", "cross-entropy is convex (plotted, and the "
        "second derivative shown ≥ 0)", "the two cases y = 1 and y = 0",
        "loss of one example versus cost of m",
        "where the loss comes from: p(y|x) = ŷ^y (1 − ŷ)^(1−y), log-likelihood, m independent "
        "examples, maximum likelihood = minimum cost",
    ),
    "4": (
        "J over (w, b) as a surface and as contours",
        "the slope's sign moves w the right way from either side",
        "learning rates too small, right, too large (diverges)",
        "initialising at zero is fine here, and why",
        "what a derivative is, with secants becoming a tangent",
        "d(a²), d(a³), d(log a) checked numerically",
    ),
    "5": (
        "J = 3(a + bc) forward and backward, drawn", "bump a by 0.001 and see what J does",
        "the chain rule", "why code calls ∂J/∂v simply dv",
        "logistic regression for one example as a graph",
        "the full derivation of dz = a − y in three steps (∂L/∂a, ∂a/∂z, product)",
    ),
    "6": (
        "explicit loop versus np.dot, timed as a ratio and plotted against size",
        "why (SIMD, compiled loops, memory order)", "u = Av", "element-wise functions",
    ),
    "6b": (
        "broadcasting with its rules as a drawing and as a table",
        "the rank-1 array (n,) trap, why a.T does nothing to it",
        "column vectors and assert a.shape == …",
    ),
    "7": (
        "first the two explicit loops over examples and features", "then one loop",
        "then none: Z = wᵀX + b, A = σ(Z), dZ = A − Y, dw = X dZᵀ / m, db = mean(dZ)",
        "each step checked equal to the loop",
    ),
    "7b": ("the loop over iterations that stays, and why",),
    "8": (
        "the pipeline on the course data", "learning curve", "learning rates compared",
        "train versus test accuracy", "what over-fitting looks like here",
    ),
    "8b": (
        "the learned w shown as a picture", "the most confident mistakes", "your own photo",
        "what comes next (a hidden layer)",
    ),
}  # fmt: skip
COURSE = course_map.lessons(NOTEBOOKS)
BY_NUMBER = {one.number: one for one in COURSE}
EXERCISES = course_map.exercise_points(ROOT / "source")


def lesson(name):
    return NOTEBOOKS / f"{name}.md"


# -- the map of the course -------------------------------------------------------------------


@pytest.mark.parametrize("number", TOPICS)
def test_the_map_has_every_topic_by_its_name(number):
    taught = BY_NUMBER[number].topics
    row = next(
        line
        for line in (NOTEBOOKS / "README.md").read_text("utf-8").splitlines()
        if line.startswith(f"| [{number}. ")
    )
    for topic in TOPICS[number]:
        assert topic in taught, f"lesson {number} does not name: {topic}"
        assert topic.replace("|", "\\|") in row


def test_every_exercise_has_its_lessons():
    used = {exercise for one in COURSE for exercise in one.exercises}
    assert used == set(EXERCISES)


@pytest.mark.parametrize("name", [path.stem for path in LESSONS])
def test_a_lesson_ends_with_the_exercises_that_use_it(name):
    about = next(one for one in COURSE if one.file.startswith(name))
    ending = sections(lesson(name))["Check yourself"]
    for exercise in about.exercises:
        assignment, _, function = exercise.partition("#")
        named = (
            f"../release/{assignment}/{assignment}.ipynb" in ending and f"`{function}`" in ending
        )
        assert named, f"the ending leads to no {function} of {assignment}"
    *_, last = COURSE
    if about != last:
        assert COURSE[COURSE.index(about) + 1].file in ending


@pytest.mark.parametrize(("before", "part"), [("6", "6b"), ("7", "7b"), ("8", "8b")])
def test_a_second_part_begins_with_the_way_back(before, part):
    first, *_ = sections(lesson(BY_NUMBER[part].file.removesuffix(".ipynb"))).values()
    assert f"**You'll need:** [lesson {before}]({BY_NUMBER[before].file})," in first


BACK = re.compile(r"\[[Ll]esson (\d\w?), \*(.+?)\*\]\(((?:[^()\s]|\([^()\s]*\))+)\)", re.DOTALL)
ONLY_WORDS = re.compile(r"(?<!\[)\b[Ll]esson \d\w?,\s\*")


def points_back():
    """Find every [Lesson 3, *Title of a section*](…) in the assignments, with its exercise."""
    for twin in twins_in(ROOT / "source"):
        for heading, text in sections(twin).items():
            function = re.search(r"`(\w+)`", heading)
            for number, title, target in BACK.findall(text):
                words = " ".join(title.split())
                yield twin.stem, function and function[1], number, words, target


def fragment(heading):
    """What an address says after # to lead to a heading in JupyterLab; the site maps it to its own."""
    return re.sub(r"[`*]", "", heading).strip().replace(" ", "-")


def test_every_section_that_an_exercise_points_to_is_there():
    for assignment, function, number, title, target in points_back():
        file = BY_NUMBER[number].file
        where = f"{assignment}, {function}"
        assert title in headings(NOTEBOOKS / file.replace(".ipynb", ".md")), f"{where}: {title}"
        assert target == f"../../notebooks/{file}#{fragment(title)}", where


@pytest.mark.parametrize("twin", twins_in(ROOT / "source"), ids=lambda twin: twin.stem)
def test_an_exercise_leads_back_by_links_and_not_in_words_only(twin):
    assert ONLY_WORDS.findall(twin.read_text("utf-8")) == []


def test_a_section_in_words_only_is_found():
    assert ONLY_WORDS.search("(Lesson 3, *The two\ncases*.)")
    assert ONLY_WORDS.search("(lesson 6b, *The rules*.)")
    assert not ONLY_WORDS.search("([Lesson 3, *The two cases*](../../notebooks/03.ipynb#The).)")


@pytest.mark.parametrize("assignment", sorted({one.partition("#")[0] for one in EXERCISES}))
def test_a_release_leads_to_the_same_sections_as_its_source(assignment):
    """Learners read releases: in their folder, on GitHub and on the site lessons lie as here."""
    path = ROOT / "release" / assignment / f"{assignment}.ipynb"
    prose = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]
    found = BACK.findall("\n".join(prose))
    assert [target for *_, target in found] == [
        target for name, _, _, _, target in points_back() if name == assignment
    ]
    for *_, target in found:
        assert (path.parent / target.partition("#")[0]).resolve().is_relative_to(NOTEBOOKS)
        assert (path.parent / target.partition("#")[0]).is_file()


def test_every_exercise_points_back_to_a_section_of_a_lesson_that_leads_to_it():
    back = {(assignment, function, number) for assignment, function, number, *_ in points_back()}
    for exercise in EXERCISES:
        assignment, _, function = exercise.partition("#")
        numbers = [number for a, f, number in back if (a, f) == (assignment, function)]
        assert numbers, f"{exercise} points to no lesson"
        leads = [one.number for one in COURSE if exercise in one.exercises]
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
