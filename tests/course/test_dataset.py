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


HOLDS_IT = """
import h5py, sys
file = h5py.File(sys.argv[1], sys.argv[2], libver="latest")
file.require_dataset("a", (1,), int)
file.flush()
if sys.argv[3] == "swmr":
    file.swmr_mode = True
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("mode", ["w", "a"])
@pytest.mark.parametrize("how", ["plain", "swmr", "ended"])
def test_a_file_that_another_program_writes_is_said_to_be_one(tmp_path, mode, how):
    path = tmp_path / "train_catvnoncat.h5"
    command = [sys.executable, "-c", HOLDS_IT, str(path), mode, how]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert writer.stdout.readline() == b"open\n"
        if how == "ended":  # without closing its file
            writer.kill()
            writer.wait()
        with pytest.raises(DataError) as problem:
            read_file(path, "train")
    finally:
        writer.kill()
        writer.communicate()
    said = str(problem.value)
    assert "another program has open for writing" in said and "Close that program" in said
    assert "truncated" not in said and "CATORNOT_DATA" not in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html>404 not found</html>", "begins with b'<!DOCTYPE html>"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "begins with b'version https://git"),
        (b"PK\x03\x04 an archive", "another kind of file"),
        (b"\x89HDF\r\n\x1a\n" + b"\0" * 90, "truncated or damaged"),
    ],
)
def test_another_kind_of_file_is_not_called_truncated(tmp_path, content, words):
    path = tmp_path / "train_catvnoncat.h5"
    path.write_bytes(content)
    with pytest.raises(DataError) as problem:
        read_file(path, "train")
    assert words in str(problem.value)
    assert ("truncated" in words) == ("truncated" in str(problem.value))


def test_a_file_that_may_not_be_read_is_said_to_be_one(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "train_catvnoncat.h5")
    monkeypatch.setattr(dataset, "_read_h5", refuse)
    with pytest.raises(DataError, match="may not read"):
        read_file(path, "train")


def test_a_folder_inside_the_file_is_no_array(tmp_path):
    path = write(tmp_path / "train_catvnoncat.h5", without=("train_set_x",))
    with h5py.File(path, "a") as file:
        file.create_group("train_set_x")
    with pytest.raises(DataError, match="an array named train_set_x"):
        read_file(path, "train")


@pytest.mark.parametrize(
    "change, words",
    [
        ({"x": np.zeros((4, 32, 48, 3), np.uint8)}, "(4, 32, 48, 3)"),
        ({"x": np.zeros((4, 32, 32), np.uint8)}, "(4, 32, 32)"),
        ({"x": np.zeros((4, 0, 0, 3), np.uint8)}, "(4, 0, 0, 3)"),
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


def test_the_set_in_use_takes_the_place_of_its_datasets_and_no_other_is_tried(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("CATORNOT_DATA", raising=False)
    sets = tmp_path / "datasets" / "sets"
    (sets / "tom").mkdir(parents=True)
    write(tmp_path / "datasets" / "train_catvnoncat.h5")
    write(sets / "tom" / "train_catvnoncat.h5", np.zeros((4, 32, 32, 3), np.uint8))
    monkeypatch.chdir(tmp_path)
    assert load_cats("train")[0].shape == (4, 64, 64, 3)
    (sets / "in-use").write_text("tom\n")
    assert dataset.folder() == sets / "tom"  # which is what a learner's sandbox is given
    assert load_cats("train", at_most=3)[0].shape == (3, 32, 32, 3)
    with pytest.raises(DataError, match="data use course"):
        load_cats("test")
    (sets / "in-use").write_text("../../elsewhere")
    assert load_cats("train")[0].shape == (4, 64, 64, 3)
