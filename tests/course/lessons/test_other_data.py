"""Lessons and assignments with other pictures: photographs, other sizes, other numbers of them."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from prose import NOTEBOOKS, ROOT

from catornot import dataset, explore, load_cats, reference
from catornot.authoring import lessons
from catornot.authoring.twins import read_twin
from catornot.datafile import path_of, write_split
from catornot.drawing.formulas.train import learning_rate
from catornot.illustrate import write
from catornot.illustrate.collection import draw
from catornot.website import wheel

ORIGINAL = Path(os.environ.get("CATORNOT_ORIGINAL_DATA", ROOT.parent / "shared" / "data"))
SEEING = (
    "welcome",
    "01-see-pictures-as-numbers",
    "07-all-m-examples-at-once",
    "08-is-it-a-cat",
    "08b-what-did-it-learn",
)
ASSIGNMENTS = (
    "images-to-vectors",
    "cat-classifier",
    "repair-and-transfer",
)  # one-neuron has no pictures


def drawn(folder, side):
    """Draw a set; lessons take a hundred pictures at one place, and larger sets have fewer here."""
    for split, size in (("train", 130 if side < 64 else 24), ("test", 21)):
        write(path_of(folder, split), split, size, 3, side=side)
    (folder / "sheet.json").write_text('{"kind": "drawings"}')
    return folder


def noisy(folder, side):
    """Write photographs of a kind that the course does not draw, one in four of them a cat."""
    rng = np.random.default_rng(side)
    for split, size in (("train", 60), ("test", 24)):
        labels = (np.arange(size) % 4 == 0).astype(np.int64)
        images = rng.integers(0, 200, (size, side, side, 3)).astype(np.uint8)
        images[labels == 1, : side // 2] += 40
        write_split(path_of(folder, split), split, labels, [images], side)
    return folder


def original(folder, side):
    if not path_of(ORIGINAL, "train").is_file():
        pytest.skip("the photographs of the original exercise are not on this machine")
    return ORIGINAL


def printed(notebook):
    return "".join(
        output.get("text", "")
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    )


def run_lesson(name, folder):
    twin = read_twin(NOTEBOOKS / f"{name}.md")
    return printed(lessons.execute(twin, name, NOTEBOOKS, folder))


def run_assignment(name, folder, beside, monkeypatch):
    """Run an assignment with the instructor's answers; return what it prints, and its figures."""
    monkeypatch.setenv("CATORNOT_DATA", str(folder))
    monkeypatch.chdir(beside)
    space, figures, said = {"__name__": "notebook"}, [], io.StringIO()
    with contextlib.redirect_stdout(said):
        for cell in read_twin(ROOT / "source" / name / f"{name}.md").cells:
            if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
                *lines, last = ast.parse(cell.source).body
                exec(compile(ast.Module(lines, []), "cell", "exec"), space)
                if isinstance(last, ast.Expr):
                    figures.append(eval(ast.unparse(last), space))
                else:
                    exec(compile(ast.Module([last], []), "cell", "exec"), space)
    return said.getvalue(), [one for one in figures if isinstance(one, Figure)]


def sample(names, small, unbalanced):
    """All with large pictures and the original's; the others with one kind of odd ones each."""
    for kind, make, side, some in (
        ("32 drawn", drawn, 32, small),
        ("48 unbalanced", noisy, 48, unbalanced),
        ("128 drawn", drawn, 128, names),
        ("the original's", original, 64, names),
    ):
        yield from (pytest.param(name, make, side, id=f"{name}, {kind}") for name in some)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "side"), sample(SEEING, SEEING[1::2], (*SEEING[3:], "07b-repeat-then-decide"))
)
def test_a_lesson_runs_with_other_pictures(name, make, side, tmp_path):
    said = run_lesson(name, make(tmp_path, side))
    if name.startswith("08b"):
        kind = "drawings" if make is drawn else "photographs"
        assert f" {kind}. Of" in said
    if name.startswith("08"):
        guessing = {drawn: "52.38", noisy: "75.00", original: "66.00"}[make]
        assert f"always the same answer, test {guessing} %" in said
        if make is original:
            assert re.search(r"train 99\.04 %\s+test +70\.00 %", said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "side"), sample(ASSIGNMENTS, ASSIGNMENTS[::2], ASSIGNMENTS[1:2])
)
def test_an_assignment_runs_with_other_pictures(name, make, side, tmp_path, monkeypatch):
    said, figures = run_assignment(name, make(tmp_path, side), tmp_path, monkeypatch)
    assert len(figures) == (4 if name == "images-to-vectors" else 5)
    if name == "cat-classifier":
        assert (tmp_path / "my_classifier.png").read_bytes().startswith(b"\x89PNG")
        costs = [float(one) for one in re.findall(r"Cost after iteration \d+: (\S+)", said)]
        assert len(costs) == 20 and np.isfinite(costs).all() and costs[-1] < costs[0] / 2
    if name == "cat-classifier" and make is original:
        assert "train accuracy: 99.04 %" in said and "test accuracy: 70.00 %" in said
        assert "always the same answer, test: 66.00 %" in said
        assert re.search(r"Cost after iteration 1900: 0\.140872", said)


@pytest.mark.parametrize("side", [32, 64, 128])
def test_costs_fall_with_pictures_of_any_size(side):
    labels = np.arange(30) % 2
    images = np.stack([draw("any size", k, y, side) for k, y in enumerate(labels.tolist())])
    X = images.reshape(30, -1).T / 255
    costs = reference.model(X, labels[None], X, labels[None], 401, learning_rate(len(X)))["costs"]
    assert costs[0] == pytest.approx(np.log(2)) and costs[-1] < 0.5 and max(costs) < 3


def test_the_lab_s_form_of_a_set_holds_any_size(tmp_path, monkeypatch):
    set_of_32, datasets = noisy(tmp_path, 32), tmp_path / "lab" / "datasets"
    datasets.mkdir(parents=True)
    for split in ("train", "test"):
        data = wheel.as_npz(path_of(set_of_32, split), split)
        (datasets / f"{split}_catvnoncat.npz").write_bytes(data)
    monkeypatch.delenv("CATORNOT_DATA", raising=False)
    monkeypatch.setattr(dataset, "_has_h5py", lambda: False)  # as in a browser
    monkeypatch.chdir(datasets.parent)
    assert load_cats("train")[0].shape == (60, 32, 32, 3)
    assert explore.look().values["side"] == 32


def test_figures_of_a_small_and_of_a_large_set_say_its_own_size():
    from catornot.drawing.classifier import training

    for side in (32, 64, 128):
        texts = [one.get_text() for one in training.pipeline(3 * side**2, 9, 4).axes[0].texts]
        assert f"train pictures\n(9, {side}, {side}, 3)" in texts
    bars = training.knobs(300, 600).axes[0].patches
    assert bars[1].get_width() == 2 * bars[0].get_width() == pytest.approx(12.6)


def test_the_build_takes_the_course_s_own_pictures_whatever_is_in_use(tmp_path, monkeypatch):
    monkeypatch.setenv("CATORNOT_DATA", str(noisy(tmp_path, 8)))
    assert "209" not in run_lesson("welcome", None)  # it prints nothing, and runs
    twin = read_twin(NOTEBOOKS / "welcome.md")
    code = [cell for cell in twin.cells if cell.cell_type == "code"]
    code[0].source = "from catornot import load_cats\nprint(load_cats('train')[0].shape)"
    assert "(209, 64, 64, 3)" in printed(lessons.execute(twin, "welcome", NOTEBOOKS))
