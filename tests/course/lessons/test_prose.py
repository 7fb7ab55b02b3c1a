"""The project's texts: spelling, links that lead somewhere, and slips that must not come back."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import codespell_lib
import pytest
from prose import ASSIGNMENTS, FENCED, FRONT, LESSONS, PAGES, ROOT, headings, prose
from spellchecker import SpellChecker

from catornot.questions.question import lessons, of_lesson

TEXTS = [*LESSONS, *ASSIGNMENTS, *PAGES]
IDS = [str(path.relative_to(ROOT)) for path in TEXTS]
DICTIONARY = Path(codespell_lib.__file__).parent / "data" / "dictionary_en-GB_to_en-US.txt"
PAIRS = [line.strip().rstrip(",").split("->") for line in DICTIONARY.open("r", encoding="utf-8")]
BRITISH = {british for british, _ in PAIRS}
AMERICAN = {word.strip(): british for british, words in PAIRS for word in words.split(",")}
OURS = {
    line.strip()
    for line in (Path(__file__).parents[2] / "words.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
ENGLISH = SpellChecker(language="en")


def misspelt(text):
    """Name the words that neither the dictionary, nor British English, nor the course has."""
    found = []
    for word in re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", prose(text)):
        if re.search(r"[A-Z]", word[1:]):  # README, MathML: names, that no dictionary has
            continue
        plain = re.sub(r"'s$", "", word.lower().replace("’", "'"))
        if plain in AMERICAN and plain not in OURS:
            found.append(f"{word} (British: {AMERICAN[plain]})")
        elif len(plain) > 2 and plain.isascii() and plain not in OURS | BRITISH:
            if ENGLISH.unknown([plain]):
                found.append(word)
    return found


@pytest.mark.parametrize("path", TEXTS, ids=IDS)
def test_spelling(path):
    found = misspelt(path.read_text("utf-8"))
    assert not found, f"misspelt, or missing in tests/words.txt: {', '.join(found)}"


@pytest.mark.parametrize("number", lessons())
def test_spelling_of_questions_and_replies(number):
    asked = [one for part in ("guess", "end") for one in of_lesson(number, part)]
    words = [text for one in asked for text in (one.text, *one.choices, *one.replies.values())]
    assert misspelt("\n".join(words)) == []


@pytest.mark.parametrize("word", ["recieve", "color", "minimize", "gradeint", "teh"])
def test_a_misspelt_word_is_found(word):
    assert misspelt(f"The {word} of it.")


@pytest.mark.parametrize(
    "text", ["colour", "`color`", "$minimize$", "don’t", "nbgrader's", "```\nteh\n```"]
)
def test_right_words_and_code_are_left_alone(text):
    assert misspelt(text) == []


def test_code_and_its_comments_have_no_common_misspelling():
    files = [*ROOT.glob("catornot/**/*.py"), *TEXTS]
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", "--builtin", "clear,rare", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# -- links -----------------------------------------------------------------------------------

LINK = re.compile(r"\]\(((?:[^()\s]|\([^()\s]*\))+)\)|(?:href|src)=\"([^\"]+)\"")


def slugs(path):
    """Return what links may say after #, all in GitHub's form: small letters and hyphens."""
    return {slug(heading) for heading in headings(path)}


def slug(words):
    """Return a heading, or what JupyterLab's form has of it, in GitHub's form."""
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")


def broken(text, folder):
    """Name the links that lead to no file, or to no heading of it."""
    found = []
    for first, second in LINK.findall(FENCED.sub("", FRONT.sub("", text))):
        link = first or second
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (folder / name).resolve() if name else None
        if target and not (target.exists() and target.is_relative_to(ROOT)):
            found.append(link)
        elif anchor and target:
            twin = target.with_suffix(".md") if target.suffix == ".ipynb" else target
            if slug(anchor) not in slugs(twin):
                found.append(link)
        elif anchor and slug(anchor) not in {
            slug(one) for one in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        }:
            found.append(link)
    return found


@pytest.mark.parametrize("path", TEXTS, ids=IDS)
def test_links_lead_somewhere(path):
    folder = path.parent
    if path in ASSIGNMENTS:  # a learner reads the release, not the source
        folder = ROOT / "release" / path.stem
    assert broken(path.read_text("utf-8"), folder) == []


@pytest.mark.parametrize(
    ("text", "is_broken"),
    [
        ("[a](README.md)", False),
        ("[a](README.md#how-points-are-made)", False),
        ("[a](README.md#no-such-part)", True),
        ("[a](no-such-file.md)", True),
        ("[a](https://example.org/nothing)", False),
        ("# Here\n[a](#here)", False),
        ("# Here\n[a](#there)", True),
        ('<img src="docs/no-such-picture.png">', True),
        ("[a](../outside.md)", True),
        ("```\n[a](no-such-file.md)\n```", False),
    ],
)
def test_a_broken_link_is_found(text, is_broken):
    assert bool(broken(text, ROOT)) == is_broken


# -- slips of the notes that the course grew from ----------------------------------------------

SLIPS = {
    "∂L/∂a is −y/a + (1 − y)/(1 − a)": (
        r"-\s*(?:\\d?frac\{y\}\{a\}|y\s*/\s*a)\s*[-−]\s*(?:\\d?frac\{1|\(1)",
        ["da = -y / a - (1 - y) / (1 - a)", r"-\frac{y}{a} - \frac{1 - y}{1 - a}"],
        ["da = -y / a + (1 - y) / (1 - a)", r"-\dfrac{y}{a} + \dfrac{1 - y}{1 - a}"],
    ),
    "dz is a − y, everywhere": (
        r"\bd[zZ]\s*(?:&?=)\s*[aA]\s*(?:\*|\\cdot|\\,)?\s*\(1\s*[-−]\s*[aA]\)",
        ["dz = a * (1 - a)", "dZ = A * (1 - A)", r"$dz = a(1 - a)$"],
        ["dz = a - y", "da_dz = a * (1 - a)"],
    ),
    "u_i is the sum of A_ij v_j": (
        r"A_\{?ij\}?\s*(?:\\[,;]\s*)?v_i\b|A\[i,\s*j\]\s*\*\s*v\[i|A\[i\]\[j\]\s*\*\s*v\[i",
        [r"\sum_j A_{ij} v_i", "u[i] += A[i, j] * v[i, 0]"],
        [r"\sum_j A_{ij}\, v_j", "u[i, 0] += A[i, j] * v[j, 0]"],
    ),
    "loops run over range(n)": (
        r"range\(1,\s*(?:n|m|n_x|m_train|len\()|range\((?:n|m|n_x)\s*[-+]\s*1\)",
        ["for i in range(1, m):", "for j in range(n_x - 1):"],
        ["for i in range(m):", "for k in range(1, 5):"],
    ),
    "shape is an attribute": (
        r"(?<!try:\n    )\b[XYAZw]\.shape\(\)(?!`)",
        ["print(Y.shape())"],
        ["print(Y.shape)", "try:\n    Y.shape()"],
    ),
    "1 / (1 + e⁻ᶻ) has brackets": (
        r"(?<!`)\b1\s*/\s*1\s*\+\s*np\.exp\(-",
        ["return 1/1+np.exp(-z)"],
        ["return 1 / (1 + np.exp(-z))", "Someone writes `1 / 1 + np.exp(-z)`."],
    ),
    "np.float is gone": (r"np\.(?:float|int|bool)\b(?!_)", ["np.float(1)"], ["np.float64(1)"]),
}


def accumulates_wrongly(code):
    """Name the loops over examples in which `db = dz` overwrites what `db += dz` would add."""
    loops = re.findall(r"for i in range\(.*\):\n((?:    .*\n?)+)", code)
    return [
        body for body in loops if re.search(r"^    d[bw] = (?:x \* )?d[zZ]\b", body, re.MULTILINE)
    ]


@pytest.mark.parametrize("path", [*LESSONS, *ASSIGNMENTS, ROOT / "notebooks" / "notation.md"],
                         ids=lambda path: path.stem)  # fmt: skip
def test_no_known_slip_comes_back(path):
    text = path.read_text("utf-8")
    for right, (pattern, _, _) in SLIPS.items():
        found = re.search(pattern, text)
        assert not found, f"{right}, but here stands {found[0]}"
    assert not accumulates_wrongly(text)


@pytest.mark.parametrize("right", SLIPS)
def test_a_slip_is_found_and_the_right_form_is_not(right):
    pattern, wrong, fine = SLIPS[right]
    for text in wrong:
        assert re.search(pattern, text), text
    for text in fine:
        assert not re.search(pattern, text), text


def test_a_sum_that_is_overwritten_is_found():
    assert accumulates_wrongly("for i in range(m):\n    dz = a - y\n    db = dz\n")
    assert not accumulates_wrongly("for i in range(m):\n    dz = a - y\n    db += dz\n")


@pytest.mark.parametrize("path", TEXTS, ids=IDS)
def test_boxes_are_of_the_one_kind_that_every_page_shows_well(path):
    assert set(re.findall(r"alert-(?!block)\w+", path.read_text("utf-8"))) <= {"alert-info"}


BOX = re.compile(r'<div class="alert.*?</div>', re.DOTALL)


@pytest.mark.parametrize("path", TEXTS, ids=IDS)
def test_boxes_hold_no_markdown_which_the_site_would_show_as_it_is_typed(path):
    for box in BOX.findall(FENCED.sub("", path.read_text("utf-8"))):
        assert not re.search(r"[$`]|\*\*", box), box


def test_markdown_in_a_box_is_found():
    text = '<div class="alert alert-block alert-info">\nTake $a$.\n</div>'
    assert "$" in BOX.findall(text)[0]
