"""The drawn pictures: the same every time, balanced, of the right schema, and they teach."""

import argparse
import hashlib
from pathlib import Path

import h5py
import numpy as np
import PIL
import pytest

from catornot.data.draw import add_arguments, run
from catornot.dataset import read_file
from catornot.illustrate import draw, labels_in_random_order, write
from catornot.illustrate.collection import CHUNK, SEED

DATASETS = Path(__file__).parents[3] / "datasets"
MADE_WITH = "13."  # the Pillow of the committed files; others may round an edge differently


def command(*words):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([str(word) for word in words]))


def test_a_rebuild_is_the_same_bit_for_bit(tmp_path):
    for name in ("one", "other"):
        assert command("--train", 6, "--test", 3, "--folder", tmp_path / name, "--npz") == 0
    for file in ("train_catvnoncat.h5", "test_catvnoncat.h5"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()
    images, labels, _ = read_file(tmp_path / "one" / "train_catvnoncat.h5", "train")
    again, same, _ = read_file(tmp_path / "one" / "train_catvnoncat.npz", "train")
    assert np.array_equal(images, again) and np.array_equal(labels, same)
    assert not list(tmp_path.glob("*/*.part"))


@pytest.mark.parametrize("split, size", [("train", 209), ("test", 50)])
def test_the_committed_files_are_what_the_code_draws(split, size):
    images, labels, classes = read_file(DATASETS / f"{split}_catvnoncat.h5", split)
    assert len(images) == size and classes.tolist() == [b"non-cat", b"cat"]
    assert np.array_equal(labels, labels_in_random_order(f"{SEED}/{split}", size))
    for number in range(4):
        drawn = draw(f"{SEED}/{split}", number, labels[number]).astype(int)
        if PIL.__version__.startswith(MADE_WITH):
            assert np.array_equal(drawn, images[number])
        else:
            assert np.abs(drawn - images[number]).mean() < 1


def test_the_data_sheet_names_the_committed_bytes():
    sheet = (DATASETS / "README.md").read_text(encoding="utf-8")
    for path in DATASETS.glob("*.h5"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in sheet


def test_schema_is_the_original_exercise_s():
    for split, m in (("train", 209), ("test", 50)):
        with h5py.File(DATASETS / f"{split}_catvnoncat.h5") as file:
            assert set(file) == {f"{split}_set_x", f"{split}_set_y", "list_classes"}
            assert file[f"{split}_set_x"].shape == (m, 64, 64, 3)
            assert file[f"{split}_set_x"].dtype == np.uint8
            assert file[f"{split}_set_y"].dtype == np.int64
            assert file["list_classes"].dtype.kind == "S"


def test_labels_are_balanced_and_in_random_order():
    for size in (1, 2, 50, 209, 1000):
        labels = labels_in_random_order("a", size)
        assert labels.sum() == size // 2
    runs = np.count_nonzero(np.diff(labels))
    assert 400 < runs < 600
    assert not np.array_equal(labels, labels_in_random_order("b", 1000))


def test_splits_and_seeds_have_pictures_of_their_own():
    pictures = [draw(name, k, 1) for name in ("1/train", "1/test", "2/train") for k in range(2)]
    assert len({picture.tobytes() for picture in pictures}) == 6


def test_no_picture_is_in_both_files():
    splits = [read_file(DATASETS / f"{s}_catvnoncat.h5", s)[0] for s in ("train", "test")]
    train, test = ({image.tobytes() for image in images} for images in splits)
    assert len(train) == 209 and len(test) == 50 and not train & test


def test_large_collections_are_written_in_pieces(tmp_path, monkeypatch):
    from catornot.illustrate import collection

    monkeypatch.setattr(
        collection, "picture", lambda chance, cat, side: np.full((64, 64, 3), 9 * cat)
    )
    told = []
    path = tmp_path / "train_catvnoncat.h5"
    write(path, "train", 1050, 1, lambda done, size: told.append(done))
    with h5py.File(path) as file:
        assert file["train_set_x"].chunks == (CHUNK, 64, 64, 3)
        assert np.array_equal(file["train_set_x"][:, 5, 5, 0], 9 * file["train_set_y"][:])
    assert told[:2] == [CHUNK, 2 * CHUNK] and told[-1] == 1050


def test_a_drawing_that_breaks_off_leaves_the_old_file(tmp_path):
    path = tmp_path / "train_catvnoncat.h5"
    path.write_bytes(b"old")

    def stop(done, size):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(path, "train", 2, 1, stop)
    assert path.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_the_command_refuses_no_pictures_and_lays_out_a_sheet(tmp_path, capsys):
    assert command("--train", 0, "--folder", tmp_path) == 2
    assert "at least 1" in capsys.readouterr().err
    sheet = tmp_path / "sheet.png"
    assert command("--sheet", sheet, "--folder", tmp_path) == 2
    assert "no such file" in capsys.readouterr().err
    (tmp_path / "a file").touch()
    assert command("--train", 1, "--folder", tmp_path / "a file") == 2
    assert "a file" in capsys.readouterr().err
    assert command("--sheet", sheet, "--folder", DATASETS) == 0
    from PIL import Image

    with Image.open(sheet) as image:
        assert image.size == (20 * 66 + 2, 5 * 66 + 2)


def test_the_quick_reference_model_is_the_course_s():
    from catornot.data.baselines import reference_model
    from catornot.reference import model

    rng = np.random.default_rng(1)
    x, y = rng.integers(0, 256, (12, 8, 8, 3)).astype(np.uint8), np.arange(12) % 2
    other = rng.integers(0, 256, (30, 8, 8, 3)).astype(np.uint8)
    truth = np.arange(30) % 2
    X, T = x.reshape(12, -1).T / 255, other.reshape(30, -1).T / 255
    slow = model(X, y[None], T, truth[None], num_iterations=60, learning_rate=0.005)
    expected = [
        100 * np.mean(slow["Y_prediction_train"] == y),
        100 * np.mean(slow["Y_prediction_test"] == truth),
    ]
    assert reference_model((x, y), [(other, truth)], 0.005, 60) == pytest.approx(expected)


@pytest.mark.slow
def test_the_pictures_teach_as_the_data_sheet_says():
    from catornot.data.measure import measure

    found = measure(size=2000, seeds=5)
    for name in ("committed: train", "other seeds: train, lowest"):
        assert found[name] >= 97, name
    for name in ("committed: test", "committed: fresh", "other seeds: fresh, lowest"):
        assert 65 <= found[name] <= 80, name
    assert found["other seeds: fresh, highest"] <= 80
    for name in ("majority class", "mean colour alone", "border alone"):
        assert found[name] <= 60, name
    assert found["gradients and a curve"] >= 85
