"""What a "Try it" says that one sees is what one sees: the lesson's own cells are run, and changed.

Only those cells run that define what is tried, so that this takes no whole lesson.
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import numpy as np
import pytest
from prose import LESSONS

from catornot import load_cats
from catornot.authoring.twins import read_twin
from catornot.fresh import fresh_cat
from catornot.photo import load_photo

KNOWN = {
    "np": np,
    "Path": Path,
    "load_cats": load_cats,
    "load_photo": load_photo,
    "fresh_cat": fresh_cat,
}  # what lessons import
TWINS = {path.stem.partition("-")[0]: path for path in LESSONS}

# The lesson; what is in those of its cells that are run; what is changed there; and what is tried,
# how it is rounded, and how the lesson quotes it.
TRIED = {
    "sigma of -2": ("02", ["def sigmoid("], {}, [("sigmoid(-2)", ".2f", "0.12")]),
    "a cat called 0.01": (
        "03",
        ["def loss("],
        {},
        [("loss(0.01, 1)", ".1f", "4.6"), ("loss(0.0001, 1)", ".1f", "9.2")],
    ),
    "ten times as wrong": (
        "03",
        ["def loss(", "losses = loss(Y_hat, Y)"],
        {"0.3]]": "0.03]]"},
        [("losses[0, 3] - loss(0.3, 1)", ".2f", "2.30"), ("losses.mean()", ".3f", "1.086")],
    ),
    "the slope of 1/a": (
        "04",
        ["def slope("],
        {},
        [
            ("slope(lambda a: 1 / a, 1.0)", ".4g", "−1"),
            ("slope(lambda a: 1 / a, 2.0)", ".4g", "−0.25"),
            ("slope(lambda a: 1 / a, 4.0)", ".4g", "−0.0625"),
        ],
    ),
    "without the last example": (
        "07",
        ["w, b = np.array(", "def sigmoid(", "def z_by_loop(", "def two_loops("],
        {},
        [
            ("two_loops(w, b, X, Y)[1]", ".3f", "0.086"),
            ("two_loops(w, b, X[:, :3], Y[:, :3])[1]", ".3f", "−0.036"),
        ],
    ),
    "the last example a cat": (
        "07",
        ["w, b = np.array(", "def sigmoid("],
        {"Y = np.array([[1, 1, 0, 0]])": "Y = np.array([[1, 1, 0, 1]])"},
        [
            ("(sigmoid(np.dot(w.T, X) + b) - Y)[0, 3]", ".2f", "−0.55"),
            ("(sigmoid(np.dot(w.T, X) + b) - Y).mean()", ".3f", "−0.164"),
        ],
    ),
    "three hundred iterations": (
        "07b",
        ["def sigmoid(", "X_cats = ", "w_cats, b_cats = w0", "def cost_of("],
        {"range(100)": "range(300)"},
        [("cost_of(w_cats, b_cats, X_cats, Y_cats)", ".3f", "0.443")],
    ),
    "sigma of one half": ("07b", ["def sigmoid("], {}, [("sigmoid(0.5)", ".2f", "0.62")]),
    "labels of other shapes": (
        "06b",
        ["labels = np.array(", "Y = labels.reshape(", "def mean_label("],
        {},
        [
            ("said(mean_label, labels)", "", "labels need shape (1, m), got (4,)"),
            ("said(mean_label, Y.T)[-10:]", "", "got (4, 1)"),
        ],
    ),
    "neurons that start apart": (
        "08b",
        ["def sigmoid(", "def propagate(", "def descend(", "x4 = np.array(", "def cost_of("],
        {"[0.5, 0.5, 0.2, 0.2]": "[0.5, 0.4, 0.2, 0.3]"},
        [
            ("slopes[0]", ".4f", "0.0195"),
            ("slopes[1]", ".4f", "0.0190"),
            ("slopes[2]", ".4f", "0.0171"),
            ("slopes[3]", ".4f", "0.0174"),
        ],
    ),
    "not divided by 255": (
        "08b",
        [
            "def unroll(", "def sigmoid(", "X_train, X_test = ", "K, c, b = ",
            "side = ", "name = ", "x = unroll(",
        ],
        {},
        [
            ("np.dot(w.T, x).item() + b", ".2f", "−0.40"),
            ("255 * np.dot(w.T, x).item() + b", ".2f", "−88.57"),
        ],
    ),
}  # fmt: skip


def said(function, argument):
    """Return what a function says when it refuses."""
    with pytest.raises(ValueError, match=r".") as problem:
        function(argument)
    return str(problem.value)


def answers(text):
    """Return the answers of a lesson's text that unfold."""
    return " ".join(re.findall(r"<details>(.*?)</details>", text, re.DOTALL))


@pytest.mark.parametrize("what", TRIED)
def test_whoever_tries_it_sees_what_the_answer_says(what):
    lesson, marks, changes, tried = TRIED[what]
    sources = [cell.source for cell in read_twin(TWINS[lesson]).cells if cell.cell_type == "code"]
    code = "\n".join(one for one in sources if any(mark in one for mark in marks))
    for expected in (*marks, *changes):
        assert expected in code, f"no cell of lesson {lesson} has {expected}"
    for old, new in changes.items():
        code = code.replace(old, new)
    space = {**KNOWN, "said": said}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, space)
    text = answers(TWINS[lesson].read_text("utf-8"))
    for expression, rounded, quoted in tried:
        assert format(eval(expression, space), rounded).replace("-", "−") == quoted
        assert quoted in text, f"lesson {lesson} says something else"
