"""Formulas are right, stand in one folder, and a learner's sandbox has none of them."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import need_sandbox

import catornot
from catornot import drawing, reference
from catornot.course import course
from catornot.drawing.formulas.loss import cost, loss, mean_loss
from catornot.drawing.formulas.sigmoid import sigmoid
from catornot.drawing.formulas.train import train

PACKAGE = Path(catornot.__file__).parent
FORMULAS = PACKAGE / "drawing" / "formulas"
# Functions that an answer is made of: drawn curves of these would be one.
PARTS = {"exp", "expm1", "tanh", "log", "log1p", "logaddexp", "expit", "softplus"}


def test_the_sigmoid_is_the_course_s_and_never_overflows():
    z = np.array([[-1000.0, -0.3], [2.0, 1000.0]])
    with np.errstate(all="raise"):
        np.testing.assert_allclose(sigmoid(z), reference.sigmoid(z), atol=1e-15)


def test_the_loss_and_its_means_are_the_course_s():
    rng = np.random.default_rng(3)
    X, Y, w = rng.normal(size=(1, 7)), rng.integers(0, 2, (1, 7)), np.array([[0.7]])
    A = sigmoid(w.T @ X - 0.2)
    np.testing.assert_allclose(loss(A, Y), reference.loss(A, Y))
    assert mean_loss(w[0] * X[0] - 0.2, Y[0]) == pytest.approx(reference.cost(A, Y))
    assert cost(np.array([0.7, 0.0]), np.array([-0.2, 0.0]), X, Y) == pytest.approx(
        [reference.cost(A, Y), np.log(2)]
    )


def test_the_training_goes_the_way_of_gradient_descent():
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(3, 9)), rng.integers(0, 2, (1, 9))
    w, costs = train(X, Y, steps=30)
    right, _, _ = reference.optimize(np.zeros((3, 1)), 0.0, X, Y, 30, 0.003)
    np.testing.assert_allclose(w, right["w"])
    assert len(costs) == 30 and np.all(np.diff(costs) < 0)


def shown_files():
    """Yield the course's files that a learner's code may read."""
    hidden = [PACKAGE / name for name in course.blanked]
    for name in course.visible:
        place = PACKAGE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if not any(path == one or one in path.parents for one in hidden):
                yield path


def calculated(tree):
    """Yield the calls in some code that an answer could be made of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            # The logarithm of a number that stands there is a number, too.
            known = all(isinstance(one, ast.Constant) for one in node.args)
            if name in PARTS and not known:
                yield ast.unparse(node)


def test_outside_their_folder_no_formula_is_written_out():
    paths = [path for path in shown_files() if "drawing" in path.parts]
    assert len(paths) > 20 and not any(FORMULAS in path.parents for path in paths)
    found = {path.name: list(calculated(ast.parse(path.read_text("utf-8")))) for path in paths}
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize("source", ["1 / (1 + np.exp(-z))", "(np.tanh(z / 2) + 1) / 2", "log(1-a)"])
def test_a_formula_that_is_written_out_is_found(source):
    assert list(calculated(ast.parse(source)))


# In a process of its own, with what is shown and nothing else of this course.
TRIED = """
import importlib, inspect, json, pkgutil, sys
sys.path.insert(0, sys.argv[1])
sys.meta_path = [one for one in sys.meta_path if "editable" not in repr(one).lower()]
import numpy as np
import catornot
import catornot.drawing
assert catornot.__file__.startswith(sys.argv[1]), catornot.__file__

rng = np.random.default_rng(5)
X, Y, w, b = rng.uniform(0, 1, (3, 5)), np.array([[0, 1, 0, 1, 1]]), rng.normal(size=(3, 1)), 0.3
A = 1 / (1 + np.exp(-(w.T @ X + b)))
losses, grads = -np.log(np.where(Y == 1, A, 1 - A)), {"dw": X @ (A - Y).T / 5, "db": np.mean(A - Y)}
image, images = rng.integers(0, 256, (2, 4, 3)), rng.integers(0, 256, (4, 2, 5, 3))
rows = np.stack([one.transpose(2, 0, 1).ravel() for one in images], axis=1)
z = w.T @ X + b
steps = {}
for k in (3, 60):  # how often one may step
    v, c = np.zeros((3, 1)), 0.0
    for _ in range(k):
        dZ = 1 / (1 + np.exp(-(v.T @ X + c))) - Y
        v, c = v - 0.003 * X @ dZ.T / 5, c - 0.003 * np.mean(dZ)
    steps[k] = v
RIGHT = [  # arguments, and what an exercise, or the training of lesson 8, gives for them
    ((z,), A), ((z,), A * (1 - A)), ((A, Y), losses), ((A, Y), losses.mean()),
    ((w, b, X), A), ((w, b, X), (A > 0.5) * 1), ((w, b, X, Y), losses.mean()),
    ((w, b, X, Y), grads["dw"]), ((X, Y), steps[60]),
    ((X, Y, 3), steps[3]), ((image,), image.transpose(2, 0, 1).reshape(-1, 1)), ((images,), rows),
    ((X,), X / X.sum(axis=0)), ((X,), X / np.linalg.norm(X, axis=1, keepdims=True)),
    ((X, w), ((X - w) ** 2).sum(axis=0)), ((1.5, 2.5, -3.0), [3.0, -9.0, 7.5]),
]

def numbers(found):
    if isinstance(found, dict):
        found = [found, list(found.values()), *found.values()]
    for one in found if isinstance(found, (list, tuple)) else [found]:
        try:
            yield np.asarray(one, dtype=float)
        except (TypeError, ValueError):
            yield from numbers(list(one.values())) if isinstance(one, dict) else ()

tried, not_there, told = 0, [], []
for one in pkgutil.walk_packages(catornot.drawing.__path__, "catornot.drawing."):
    if not any(name in one.name.split(".") for name in sys.argv[2:] or ["drawing"]):
        continue
    try:
        module = importlib.import_module(one.name)
    except ImportError:
        not_there.append(one.name.rpartition(".")[2])
        continue
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if not function.__module__.startswith("catornot"):
            continue
        for args, right in RIGHT:
            tried += 1
            try:
                found = [*numbers(function(*args))]
            except Exception:
                continue
            told += [
                f"{one.name}.{name}" for value in found
                if np.size(right) == value.size
                and np.allclose(value.ravel(), np.ravel(right))
            ]
print(json.dumps([tried, sorted(set(not_there)), sorted(set(told))]))
"""


# What needs a formula, and so can't be imported where there is none.
NOT_THERE = {"sigmoids", "costs", "descent", "orders"}


def told(place, *names):
    """Return how many calls were tried, what can't be imported, and what gives an answer.

    Where modules or folders are named, these alone are looked at.
    """
    done = subprocess.run(
        [sys.executable, "-c", TRIED, str(place), *names],
        capture_output=True,
        text=True,
        env={**os.environ, "MPLBACKEND": "agg"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def shown(tmp_path):
    """A folder with what a learner's sandbox shows of the course, and empty folders for the rest."""
    for path in shown_files():
        copy = tmp_path / path.relative_to(PACKAGE.parent)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    for name in course.blanked:
        (tmp_path / PACKAGE.name / name).mkdir()
    return tmp_path


def test_no_drawing_that_is_shown_gives_an_answer(shown):
    tried, not_there, answers = told(shown)
    assert tried > 100 and answers == []
    assert set(not_there) == NOT_THERE


def test_a_drawing_that_gives_an_answer_would_be_found(shown):
    shutil.copytree(FORMULAS, shown / "catornot" / "drawing" / "formulas", dirs_exist_ok=True)
    _, not_there, answers = told(shown, FORMULAS.name, *NOT_THERE)
    found = {name.rpartition(".")[2] for name in answers}
    assert not_there == [] and {"sigmoid", "loss", "train"} <= found


def test_the_sandbox_shows_an_empty_folder_in_their_place():
    from fairgrade.client.learner import Learner
    from fairgrade.limits import Limits
    from fairgrade.sandbox.spec import WorkerSpec

    need_sandbox()
    limits = Limits(cell_seconds=20.0, call_seconds=2.0, total_seconds=60.0)
    learner = Learner(WorkerSpec(limits=limits))
    try:
        said = learner.run(
            "import os\n"
            "place = '/opt/course/catornot/drawing/'\n"
            "print(os.listdir(place + 'formulas'), 'orders.py' in os.listdir(place + 'arrays'))\n"
            "try: open(place + 'formulas/mine.py', 'w')\n"
            "except OSError as problem: print(problem.strerror)\n"
            "from catornot.drawing import graphs\n"
            "try: graphs.three_steps()\n"
            "except ImportError: print('no formula')\n"
            "from catornot.drawing import orders\n",
            "",
        )
    finally:
        learner.close()
    text = "".join(str(one.get("text", one.get("evalue"))) for one in said)
    assert "[] True\nRead-only file system\nno formula\n" in text, text
    assert "cannot import name 'orders'" in text, text


def test_every_figure_s_module_is_found_by_its_name_alone():
    there = {
        folder: {path.stem for path in (PACKAGE / "drawing" / folder).glob("[!_]*.py")}
        for folder in drawing.FIGURES
    }
    assert {folder: set(names) for folder, names in drawing.FIGURES.items()} == there
    names = [name for some in drawing.FIGURES.values() for name in some]
    assert len(set(names)) == len(names)
    folders = {path.name for path in (PACKAGE / "drawing").iterdir() if path.is_dir()}
    assert not folders & set(names)
    assert set(names) <= set(dir(drawing))
    for name in names:
        assert getattr(drawing, name).__name__.endswith(f".{name}")
    with pytest.raises(ImportError, match="cannot import name 'nothing'"):
        from catornot.drawing import nothing  # noqa: F401
