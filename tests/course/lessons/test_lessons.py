"""The lessons: they run, and each has the form and the pictures that it should."""

from __future__ import annotations

import base64
import io
import re

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from prose import LESSONS, NOTEBOOKS, sections_of

from catornot.authoring import course_map, lessons, short_way, timing
from catornot.authoring.twins import TwinError, read_twin, twins_in, write
from catornot.questions.question import at_the_end

ENDS = ("Three things to keep", "Check yourself")
TRY = re.compile(r"\*\*Try it:\*\*|<b>Predict, then run|^guess\(", re.MULTILINE)
NAMES = [path.stem for path in LESSONS]
PAGES = [path.stem for path in twins_in(NOTEBOOKS) if path not in LESSONS]
COURSE = course_map.lessons(NOTEBOOKS)
NUMBERS = [one.number for one in COURSE]
TEXTS = {
    one.number: (one.minutes, (NOTEBOOKS / one.file).with_suffix(".md").read_text("utf-8"))
    for one in COURSE
}


def lesson(name):
    return NOTEBOOKS / f"{name}.md"


# -- they run --------------------------------------------------------------------------------


def run(name):
    return lessons.execute(read_twin(lesson(name)), name, NOTEBOOKS)


NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+")


def same(fresh, kept):
    """Tell whether two texts say the same: their words exactly, their numbers but for rounding.

    Another machine, or another numpy, may round the last digits of a number differently.
    """
    if " ".join(NUMBER.sub("#", fresh).split()) != " ".join(NUMBER.sub("#", kept).split()):
        return False
    one, other = ([float(found) for found in NUMBER.findall(text)] for text in (fresh, kept))
    return np.allclose(one, other, rtol=1e-6, atol=1e-9)


def stale_outputs(fresh, kept):
    """Name the cells whose stored outputs are not what a run prints."""
    return [
        f"a run prints {printed(one)}, the notebook says {printed(other)}:\n{one.source}"
        for one, other in zip(fresh.cells, kept.cells, strict=True)
        if not same(" ¶ ".join(printed(one)), " ¶ ".join(printed(other)))
    ]


# `test_two_runs_give_the_same_bytes` runs all of them, and asks the same and more.
AT_ONCE = ("02-squash-a-line-into-a-probability", "06b-stretch-what-is-too-small", *PAGES)


@pytest.mark.parametrize("name", AT_ONCE)
def test_a_lesson_runs_from_top_to_bottom_and_prints_what_is_stored(name):
    """Run it: no error, no warning, and it prints what readers see without running it."""
    kept = nbformat.read(lesson(name).with_suffix(".ipynb"), as_version=4)
    assert stale_outputs(run(name), kept) == []


@pytest.mark.parametrize(
    ("kept", "is_same"),
    [
        ("cost 0.693147", True),
        ("cost  0.69314700001", True),
        ("cost 0.6932", False),
        ("cost -0.693147", False),
        ("price 0.693147", False),
        ("cost 0.693147 0.5", False),
        ("cost 7e-1", False),
    ],
)
def test_a_stored_output_that_a_run_does_not_print_is_found(kept, is_same):
    assert same("cost 0.693147", kept) == is_same


def test_the_cell_of_a_stale_output_is_named():
    fresh, kept = (
        new_notebook(cells=[new_code_cell("1 + 1", outputs=[new_output("stream", text=text)])])
        for text in ("2", "3")
    )
    assert "1 + 1" in stale_outputs(fresh, kept)[0]
    assert stale_outputs(fresh, fresh) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [*NAMES, *PAGES])
def test_two_runs_give_the_same_bytes(name):
    """The stored notebook is a run, too; a machine that draws otherwise runs it once more."""
    first, stored = run(name), lesson(name).with_suffix(".ipynb")
    if write(first) == stored.read_text(encoding="utf-8"):
        return
    for one, other in zip(first.cells, run(name).cells, strict=True):
        assert one == other, f"these outputs differ from run to run:\n{one.source}"
    kept = nbformat.read(stored, as_version=4)
    for one, other in zip(first.cells, kept.cells, strict=True):
        assert printed(one) == printed(other), f"the committed notebook shows other numbers:\n{one}"


def printed(cell):
    """Return what a code cell shows as text; pictures may differ from one machine to the next."""
    shown = [(out.get("text"), out.get("data", {})) for out in cell.get("outputs", [])]
    return [text or data.get("text/plain") or "" for text, data in shown if "image/png" not in data]


def test_every_notebook_is_in_step_with_its_twin():
    assert lessons.stale(NOTEBOOKS) == []


# -- their form ------------------------------------------------------------------------------


def faults(text, minutes, number):
    """Say what a lesson's text lacks of the form that every lesson has."""
    parts = sections_of(text)
    head, keep, check = (parts.get(name, "") for name in ("", *ENDS))
    yield from (
        f"{words} is missing in the head"
        for words in (
            "**You'll do:**",
            "**You'll learn**",
            "**You'll need:**",
            f"{minutes} minutes",
        )
        if words not in head
    )
    for heading, part in parts.items():
        if heading and heading not in ENDS:
            if "alt:" not in part:
                yield f"{heading}: no picture"
            if not TRY.search(part):
                yield f"{heading}: nothing to try"
    if tuple(parts)[-2:] != ENDS:
        yield f"it does not end with {' and '.join(ENDS)}"
    if len(re.findall(r"^- ", keep, re.MULTILINE)) != 3:
        yield "not three things to keep"
    name = number if number.isdigit() else f'"{number}"'
    if len(re.findall(rf"^check_yourself\({name}\)$", check, re.MULTILINE)) != 1:
        yield "no questions that answer"
    if not text.count("<details>") == text.count("</details>") == text.count("<summary>"):
        yield "details don't open and close in pairs"
    if "**What comes next:**" not in check or text.count("**What comes next:**") != 1:
        yield "it does not end with what comes next"


def test_there_are_nine_and_three_of_them_have_two_parts():
    numbers = ["0", "1", "2", "3", "4", "5", "6", "6b", "7", "7b", "8", "8b"]
    assert [one.number for one in COURSE] == numbers
    assert [one.file for one in COURSE] == [f"{name}.ipynb" for name in NAMES]
    assert [name.partition("-")[0] for name in NAMES] == [f"0{number}" for number in numbers]


@pytest.mark.parametrize("about", COURSE, ids=NUMBERS)
def test_a_lesson_takes_as_long_as_the_rule_says(about):
    assert about.minutes == timing.minutes((NOTEBOOKS / about.file).with_suffix(".md"))


def test_both_parts_of_a_lesson_are_short():
    assert max(TEXTS[one][0] for one in ("6", "6b", "7b", "8", "8b")) <= 55
    assert max(minutes for minutes, _ in TEXTS.values()) <= 60


def test_words_cells_trials_and_questions_take_time_and_links_and_formulas_little():
    cell = "```{code-cell}\n1 + 1\n```\n"
    assert timing.exact("one " * 120 + "\n" + cell + "**Try it:** x") == pytest.approx(
        3.5, abs=0.05
    )
    for lesson, called in ((4, "4"), ("6b", '"6b"')):
        questions = f"```{{code-cell}}\ncheck_yourself({called})\n```\n"
        assert timing.exact(questions) == 0.5 + len(at_the_end(lesson))
    assert timing.exact("$a + b + c$") == timing.exact("[word](a-long-address.ipynb#place)")


def test_the_short_way_takes_two_hours_and_leads_to_what_is_there():
    time = sum(
        timing.exact(short_way.section(TEXTS[number][1], heading))
        for number, headings in short_way.SECTIONS.items()
        for heading in headings
    )
    assert 100 < time <= short_way.LONGEST
    with pytest.raises(TwinError, match="not there: Pets"):
        short_way.section(TEXTS["1"][1], "Pets")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_lesson_has_the_form_of_a_lesson(number):
    minutes, text = TEXTS[number]
    assert list(faults(text, minutes, number)) == []


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("You'll need", "**You'll need:**", "**Needs:**"),
        (f"{COURSE[3].minutes} minutes", f"{COURSE[3].minutes} minutes", "an hour"),
        ("What convex means: no picture", "costs.convex_or_not()", None),
        ("What convex means: nothing to try", "**Try it:** which of", "Think: which of"),
        ("three things", "- A loss $L$ belongs", "A loss $L$ belongs"),
        ("no questions", "check_yourself(3)", "check_yourself(4)"),
        ("no questions", "check_yourself(3)", "3"),
        ("in pairs", "</details>\n\n## What convex", "\n\n## What convex"),
        ("what comes next", "**What comes next:**", "Next:"),
        ("does not end with", "## Three things to keep", "## Three things"),
    ],
)
def test_a_fault_in_the_form_is_found(words, old, new):
    text = LESSONS[3].read_text("utf-8")
    assert old in text
    if new is None:  # the whole cell, with its alternative text
        text = re.sub(
            r"```\{code-cell\}\n(?:(?!```).)*" + re.escape(old) + r"\n```", "", text, flags=re.S
        )
    else:
        text = text.replace(old, new)
    assert words in "; ".join(faults(text, COURSE[3].minutes, "3"))


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short(name):
    for cell in read_twin(lesson(name)).cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            assert len(lines) <= 12, f"{len(lines)} lines:\n{cell.source}"
            assert max(map(len, lines)) <= 100, f"a line too long for the page:\n{cell.source}"


def unsaid(notebooks):
    """Name what code calls of numpy before its name, or the word that it is, was said in prose."""
    prose, called = "", set()
    for notebook in notebooks:
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type != "code":
                prose += f"{cell.source}\n"
                continue
            after = [one.source for one in notebook.cells[number + 1 :] if one.cell_type != "code"]
            for function in re.findall(r"\bnp\.[\w.]*\w", cell.source):
                word = re.compile(rf"\b{function.split('.')[-1]}\b")
                if function not in called and not word.search(prose + "".join(after[:1])):
                    yield function
                called.add(function)


def test_no_function_of_numpy_is_called_before_prose_says_its_name():
    assert list(unsaid(read_twin(path) for path in LESSONS)) == []


def test_a_function_that_no_prose_names_is_found():
    cells = [new_markdown_cell("`np.log`"), new_code_cell("np.log(np.eye(2))"), new_markdown_cell()]
    assert list(unsaid([new_notebook(cells=[*cells, new_markdown_cell("`np.eye`")])])) == ["np.eye"]


@pytest.mark.parametrize("name", [*NAMES, *PAGES])
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
            assert picture.convert("RGBA").getpixel((0, 0))[3] > 220, "dark mode: no paper"
