"""load_cats finds the files from anywhere, and says clearly what is wrong with a bad one."""

import subprocess
import sys

import h5py
import numpy as np
import pytest

import catornot
from catornot import dataset, load_cats
from catornot.dataset import DataError, read_file


def write(path, x=None, y=None, classes=(b"non-cat", b"cat"), without=(), split="train"):
    arrays = {
        f"{split}_set_x": np.zeros((4, 64, 64, 3), np.uint8) if x is None else x,
        f"{split}_set_y": np.array([0, 1, 1, 0]) if y is None else y,
        "list_classes": np.array(classes),
    }
    with h5py.File(path, "w") as file:
        for name, value in arrays.items():
            if name not in without:
                file[name] = value
    return path


def test_a_split_is_pictures_and_labels():
    for split, m in (("train", 209), ("test", 50)):
        images, labels = load_cats(split)
        assert images.shape == (m, 64, 64, 3) and images.dtype == np.uint8
        assert labels.shape == (m,) and labels.dtype == np.int64


def test_everything_comes_as_from_the_original_loader():
    train_x, train_y, test_x, test_y, classes = load_cats()
    assert train_x.shape == (209, 64, 64, 3) and test_x.shape == (50, 64, 64, 3)
    assert train_y.shape == (1, 209) and test_y.shape == (1, 50)
    assert classes.tolist() == [b"non-cat", b"cat"]


def test_a_split_that_does_not_exist():
    with pytest.raises(ValueError, match="'validation'"):
        load_cats("validation")


@pytest.mark.parametrize("folder", ["release/x", "autograded/ada/x", "notebooks", "."])
def test_found_from_every_folder_a_notebook_runs_in(folder, tmp_path, monkeypatch):
    monkeypatch.delenv("CATORNOT_DATA", raising=False)
    (tmp_path / "datasets").mkdir()
    mine = write(tmp_path / "datasets" / "train_catvnoncat.h5")
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / folder)
    assert dataset.find_file("train") == mine


def test_found_beside_the_package_from_outside_the_project(tmp_path, monkeypatch):
    monkeypatch.delenv("CATORNOT_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    assert len(load_cats("test")[0]) == 50


def test_the_environment_names_the_folder_and_no_other_is_tried(tmp_path, monkeypatch):
    monkeypatch.setenv("CATORNOT_DATA", str(tmp_path))
    with pytest.raises(DataError, match="CATORNOT_DATA") as problem:
        load_cats("train")
    assert str(tmp_path) in str(problem.value)
    assert "python -m catornot data" in str(problem.value)
    write(tmp_path / "train_catvnoncat.h5")
    assert len(load_cats("train")[0]) == 4


def test_h5_is_preferred_and_npz_is_read_where_h5py_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("CATORNOT_DATA", str(tmp_path))
    write(tmp_path / "train_catvnoncat.h5")
    monkeypatch.setattr(dataset, "_has_h5py", lambda: False)
    with pytest.raises(DataError, match="takes h5py"):
        load_cats("train")
    arrays = {"train_set_x": np.ones((2, 64, 64, 3), np.uint8), "train_set_y": np.array([0, 1])}
    classes = np.array([b"non-cat", b"cat"])
    np.savez(tmp_path / "train_catvnoncat.npz", **arrays, list_classes=classes)
    assert load_cats("train")[0].shape == (2, 64, 64, 3)
    monkeypatch.setattr(dataset, "_has_h5py", lambda: True)
    assert load_cats("train")[0].shape == (4, 64, 64, 3)


@pytest.mark.parametrize("ending", ["h5", "npz"])
@pytest.mark.parametrize("keep", [0, 100, 0.5])
def test_truncated_files(tmp_path, ending, keep):
    whole = tmp_path / f"whole.{ending}"
    noise = np.random.default_rng(1).integers(0, 256, (4, 64, 64, 3)).astype(np.uint8)
    if ending == "h5":
        write(whole, noise)
    else:
        np.savez(whole, train_set_x=noise)
    content = whole.read_bytes()
    path = tmp_path / f"train_catvnoncat.{ending}"
    path.write_bytes(content[: keep if isinstance(keep, int) else int(len(content) * keep)])
    with pytest.raises(DataError) as problem:
        read_file(path, "train")
    for words in (str(path), "expected", "came", "truncated", "python -m catornot data"):
        assert words in str(problem.value)


@pytest.mark.parametrize(
    "change, words",
    [
        ({"x": np.zeros((4, 32, 32, 3), np.uint8)}, "(4, 32, 32, 3)"),
        ({"x": np.zeros((4, 64, 64, 3))}, "float64"),
        ({"x": np.zeros((0, 64, 64, 3), np.uint8)}, "(0, 64, 64, 3)"),
        ({"y": np.array([0, 1, 1])}, "shape (3,)"),
        ({"y": np.array([[0, 1, 1, 0]])}, "shape (1, 4)"),
        ({"y": np.array([0.0, 1, 1, 0])}, "float64"),
        ({"y": np.array([0, 1, 2, 0])}, "also 2"),
        ({"classes": (b"cat",)}, "shape (1,)"),
        ({"without": ("train_set_y",)}, "none by that name"),
        ({"split": "test"}, "train_set_x"),
    ],
)
def test_another_schema(tmp_path, change, words):
    path = write(tmp_path / "train_catvnoncat.h5", **change)
    with pytest.raises(DataError) as problem:
        read_file(path, "train")
    assert words in str(problem.value) and str(path) in str(problem.value)


def test_importing_the_package_does_not_import_numpy():
    code = "import sys, catornot; assert 'numpy' not in sys.modules; catornot.load_cats"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError):
        catornot.load_dogs
