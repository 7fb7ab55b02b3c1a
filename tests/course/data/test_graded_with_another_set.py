"""A class is graded while another set is in use: code of the original exercise earns its marks."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from conftest import need_sandbox
from nbgrader.api import Gradebook
from prose import ROOT
from small_course import nbgrader

from catornot.data import sets
from catornot.datafile import path_of, write_split

NAME = "cat-classifier"
LOADS = """
from lr_utils import load_dataset
train_set_x_orig, train_set_y, test_set_x_orig, test_set_y, classes = load_dataset()
assert train_set_x_orig.shape == (6, 16, 16, 3) and train_set_y.shape == (1, 6)
"""


def hand_in(root, student):
    """Hand in right answers, one of which is defined only if the loader gives the set in use."""
    released, source = (
        json.loads((ROOT / folder / NAME / f"{NAME}.ipynb").read_text("utf-8"))
        for folder in ("release", "source")
    )
    right = {cell["id"]: "".join(cell["source"]) for cell in source["cells"]}
    for cell in released["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution") and cell["cell_type"] == "code":
            before = LOADS if cell["id"] == "standardize" else ""
            lines = [line for line in right[cell["id"]].splitlines() if "SOLUTION" not in line]
            cell["source"] = before + "\n".join(lines)
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_text(json.dumps(released), "utf-8")
    shutil.copy(ROOT / "release" / NAME / "lr_utils.py", folder)


@pytest.mark.slow
def test_the_original_s_loader_gives_the_set_in_use_and_costs_nobody_a_mark(tmp_path, monkeypatch):
    need_sandbox()
    monkeypatch.delenv("CATORNOT_DATA", raising=False)
    shutil.copytree(ROOT / "source" / NAME, tmp_path / "source" / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    with sets.building(tmp_path / "datasets", "tom") as folder:
        for split in ("train", "test"):
            images = np.zeros((6, 16, 16, 3), np.uint8)
            write_split(path_of(folder, split), split, np.arange(6) % 2, [images], 16)
    sets.use(tmp_path / "datasets", "tom")
    hand_in(tmp_path, "ann")
    for words in (("generate_assignment", NAME), ("autograde", NAME)):
        done = nbgrader(tmp_path, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", "catornot") as book:
        notebook = book.find_submission(NAME, "ann").notebooks[0]
        scores = {one.name: (one.auto_score, one.max_score) for one in notebook.grades}
    del scores["why-overfit"]  # which a person marks
    assert len(scores) == 16 and all(got == most for got, most in scores.values()), scores
