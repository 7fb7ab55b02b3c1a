"""Structure, not names: copies are found however they are dressed, and people who work alone are not."""

from __future__ import annotations

import ast
import random
import re

import pytest
from synthetic_class import bank

from catornot.classroom.model import Attempt, ClassData, Person
from catornot.demo.answers import GOOD
from catornot.report.findings.fingerprints import pieces
from catornot.report.findings.similar import Side, similarity
from catornot.report.markup.sources import disguised, marked, public_names

RARE = '''\
def propagate(w, b, X, Y):
    """Gradients and cost."""
    total = X.shape[1]
    scores = np.tensordot(w, X, axes=((0,), (0,))) + b  # scores
    A = np.reciprocal(np.exp(-scores) + 1.0)
    gap = np.subtract(A, Y)
    inside = np.where(Y == 1, A, 1 - A)
    cost = np.negative(np.log(inside)).sum() / total
    return {"dw": np.inner(X, gap) / total, "db": gap.mean()}, cost
'''
USUAL = GOOD["propagate"]
OTHERS = [source for kind, source in bank("propagate") if kind == "right"][:16]


def renamed(source):
    """Rename variables, change comments, texts, numbers and layout, as somebody who hides does."""
    for old, new in {"total": "cnt", "scores": "zz", "gap": "delta", "inside": "p"}.items():
        source = re.sub(rf"\b{old}\b", new, source)
    source = source.replace("Gradients and cost.", "My own work!!").replace("# scores", "")
    return source.replace("1.0", "1").replace("    ", "  ")


def class_of(*sources, given=None, solved=None):
    key = ("nb", "propagate")
    attempts = tuple(
        Attempt(Person(f"s{n}", shown=f"s{n}"), "graded", sources={key: source})
        for n, source in enumerate(sources)
    )
    return ClassData("a", (), attempts, given={key: given or ""}, solved={key: solved or ""})


def test_names_numbers_texts_and_layout_do_not_count():
    first, second = pieces(RARE), pieces(renamed(RARE))
    assert [one.tokens for one in first] == [one.tokens for one in second]
    assert len(first) > 40


def test_structure_counts():
    swapped = RARE.replace("np.subtract(A, Y)", "np.subtract(Y, A)")
    other = RARE.replace("np.where(Y == 1, A, 1 - A)", "Y * A + (1 - Y) * (1 - A)")
    assert {p.tokens for p in pieces(swapped)} == {p.tokens for p in pieces(RARE)}  # names only
    assert {p.tokens for p in pieces(other)} != {p.tokens for p in pieces(RARE)}


@pytest.mark.parametrize(
    "source", ["", "def f(:", "%matplotlib inline\n!ls", "x = " + "(" * 300, "\0", "-" * 5000 + "1"]
)
def test_code_that_is_none_gives_no_pieces(source):
    assert pieces(source) == []


def test_a_renamed_copy_of_something_rare_is_a_pair():
    found = similarity(class_of(RARE, renamed(RARE), *OTHERS))
    assert [(pair.one, pair.other) for pair in found.pairs] == [("s0", "s1")]
    pair = found.pairs[0]
    assert pair.share > 0.9 and pair.alone > 0.9 * pair.rare
    _, one, other = pair.cells[0]
    assert 4 in one.lines and 4 in other.lines


def people_who_work_alone(size, seed):
    """Draw everybody's functions from the bank; no answer is drawn twice before all have been."""
    draw = random.Random(seed)
    sources = [{} for _ in range(size)]
    for name in GOOD:
        drawn = []
        while len(drawn) < size:
            drawn += draw.sample(bank(name), len(bank(name)))
        for mine, (_, source) in zip(sources, drawn, strict=False):
            mine["nb", name] = source
    return sources


def attempts_of(sources):
    return tuple(
        Attempt(Person(f"s{n}", shown=f"s{n}"), "graded", sources=mine)
        for n, mine in enumerate(sources)
    )


@pytest.mark.parametrize("size, seed", [(15, 1), (30, 2), (60, 3)])
def test_people_who_work_alone_are_never_shown_and_copies_always_are(size, seed):
    sources = people_who_work_alone(size, seed)
    solved = {("nb", name): source for name, source in GOOD.items()}
    data = ClassData("a", (), attempts_of(sources), solved=solved)
    assert not similarity(data).pairs
    for copied in range(0, size - 1, 5):
        changed = list(sources)
        changed[-1] = {
            key: "# mine\n" + re.sub(r"\b(A|m|cost|Z|dw|i)\b", r"my_\1", source)
            for key, source in sources[copied].items()
        }
        found = similarity(ClassData("a", (), attempts_of(changed), solved=solved))
        shown = [(pair.one, pair.other) for pair in found.pairs]
        assert shown == [(f"s{copied}", f"s{size - 1}")], copied


def test_what_everybody_writes_is_no_pair():
    assert not similarity(class_of(*[USUAL] * 12)).pairs
    assert not similarity(class_of(*[USUAL] * 6, *OTHERS)).pairs


def test_what_the_release_or_the_solution_holds_is_no_pair():
    both = [RARE, renamed(RARE), *OTHERS]
    assert not similarity(class_of(*both, given=RARE)).pairs
    assert not similarity(class_of(*both, solved=RARE)).pairs


def test_one_liners_are_no_pair():
    line = "def standardize(X):\n    return X / 255"
    assert not similarity(class_of(line, line, *OTHERS)).pairs


def test_a_handful_of_students_is_not_compared():
    found = similarity(class_of(RARE, renamed(RARE)))
    assert not found.enough and not found.pairs


def test_marked_lines_are_escaped():
    found = similarity(class_of(RARE, RARE.replace("# scores", "# <script>"), *OTHERS))
    page = marked(found.pairs[0].cells[0][2])
    assert "<script>" not in page and "&lt;script&gt;" in page and "<mark>" in page


def test_code_that_nobody_writes_by_hand_is_shown_somehow():
    deep = "x = " + "-" * 2000 + "1"
    sides = [Side("a", deep, frozenset({1})), Side("b", "def f(:", frozenset())]
    for text in disguised(*sides, known=set()):
        assert "# code that" in text or "x" in text


def test_python_does_not_complain_about_students(recwarn):
    pieces("if 1 is 1:\n    s = '\\d'")
    assert not recwarn.list


def test_a_disguise_keeps_structure_and_nothing_of_the_student():
    mine = RARE.replace("scores", "zorro_scores").replace("gap.mean()", 'gap.mean() + len("Zorro")')
    mine += "\ndef zorro_helper(*, zorro=31415926):\n    print(f'{zorro} Zorro')\n"
    found = similarity(class_of(mine, renamed(mine), *OTHERS))
    data = class_of(mine, given=USUAL)
    _, one, other = found.pairs[0].cells[0]
    for text in disguised(one, other, public_names(data)):
        assert (
            "zorro" not in text.lower() and "31415926" not in text and "my own" not in text.lower()
        )
        assert "<mark>" in text and "tensordot" in text
        code = re.sub(r"</?(pre|code|mark)>", "", text).replace("&#x27;", "'")
        ast.parse(code.replace("&quot;", '"'))
