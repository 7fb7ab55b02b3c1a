"""Whatever a student's file looks like, what they earned is found in it, and nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path

import nbformat
import pytest

from fairgrade.intake.submission import take_in

ROOT = Path(__file__).resolve().parents[3]
NAME = "cat-classifier"


@pytest.fixture
def release():
    return nbformat.read(ROOT / "release" / NAME / f"{NAME}.ipynb", 4)


@pytest.fixture
def work(release):
    """The release with a sigmoid written in."""
    notebook = json.loads(json.dumps(release))
    find(notebook["cells"], "sigmoid")["source"] = "def sigmoid(z):\n    return 'älter'"
    return notebook


def find(cells, grade_id):
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return cell
    raise AssertionError(grade_id)


def hand_in(tmp_path, data, name=f"{NAME}.ipynb"):
    folder = tmp_path / "ann" / NAME
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return folder


def sigmoid_of(taken):
    return find(taken.notebook.cells, "sigmoid")["source"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_any_encoding_is_read(tmp_path, release, work, encoding):
    data = json.dumps(work, ensure_ascii=False).replace("σ", "s")
    data = data.encode(encoding, "replace")
    taken = take_in(hand_in(tmp_path, data), release, NAME)
    assert "älter" in sigmoid_of(taken)


@pytest.mark.parametrize(
    "name",
    [f"{NAME} (1).ipynb", f"{NAME}-Copy1.ipynb", f"{NAME}.ipynb.txt", "Cat-Classifier.IPYNB"],
)
def test_any_name_is_found(tmp_path, release, work, name):
    taken = take_in(hand_in(tmp_path, work, name), release, NAME)
    assert "älter" in sigmoid_of(taken)
    assert [one.kind for one in taken.incidents] == ["repaired"]


@pytest.mark.parametrize("data", [b"", b"no notebook", b"[" * 100_000, b"{}", b'{"cells": 3}'])
def test_what_cant_be_read_counts_as_blank(tmp_path, release, data):
    taken = take_in(hand_in(tmp_path, data), release, NAME)
    assert sigmoid_of(taken) == find(release.cells, "sigmoid")["source"]
    assert "refused" in [one.kind for one in taken.incidents]


def test_tests_tags_and_points_come_from_the_release(tmp_path, release, work):
    test = find(work["cells"], "sigmoid-values")
    test["source"] = "pass"
    test["metadata"]["tags"] = ["skip-execution"]
    test["metadata"]["nbgrader"]["points"] = 99
    work["cells"].remove(find(work["cells"], "predict-values"))
    taken = take_in(hand_in(tmp_path, work), release, NAME)
    for name in ("sigmoid-values", "predict-values"):
        mine, right = find(taken.notebook.cells, name), find(release.cells, name)
        assert (mine["source"], mine["metadata"]) == (right["source"], right["metadata"])


def test_of_two_copies_the_worked_one_counts(tmp_path, release, work):
    stub = json.loads(json.dumps(find(release.cells, "sigmoid")))
    work["cells"].append(stub)
    taken = take_in(hand_in(tmp_path, work), release, NAME)
    assert "älter" in sigmoid_of(taken)


def test_links_and_pipes_are_not_followed(tmp_path, release, work):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    folder = hand_in(tmp_path, work)
    secret = tmp_path / "secret"
    secret.write_text("the solutions")
    (folder / "link.txt").symlink_to(secret)
    os.mkfifo(folder / "pipe")
    taken = take_in(folder, release, NAME)
    assert taken.files == {}
    assert [one.kind for one in taken.incidents] == ["refused", "refused"]


def test_cells_of_ones_own_stay_in_their_place(tmp_path, release, work):
    position = work["cells"].index(find(work["cells"], "propagate"))
    own = {"cell_type": "code", "metadata": {"tags": ["x"]}, "source": "half = 0.5", "outputs": []}
    work["cells"].insert(position, own)
    cells = take_in(hand_in(tmp_path, work), release, NAME).notebook.cells
    sources = [cell["source"] for cell in cells]
    assert sources.index("half = 0.5") < sources.index(find(cells, "propagate")["source"])
    assert find(cells, "sigmoid") in cells[: sources.index("half = 0.5")]
