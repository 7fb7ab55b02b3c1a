"""Ten thousand pictures stay whole numbers: nothing of ours makes a decimal copy of all of them."""

from __future__ import annotations

import sys
import tracemalloc

import numpy as np
import pytest

from catornot import explore, fresh, load_cats
from catornot.data import baselines, sheet
from catornot.datafile import path_of, write_split
from catornot.dataset import DataError

SIZE, SIDE = 10_000, 16
DECIMAL_COPY = SIZE * SIDE**2 * 3 * 8  # bytes
ABOUT = {"name": "large", "kind": "photographs", "source": "noise", "licence": "none"}
ABOUT |= {"authors": "", "made": "by chance"}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A set of so many pictures in both files; cats are a little brighter."""
    folder, rng = tmp_path_factory.mktemp("large"), np.random.default_rng(1)
    labels = np.arange(SIZE) % 2
    images = rng.integers(0, 200, (SIZE, SIDE, SIDE, 3), dtype=np.uint8)
    images[labels == 1] += 40
    for split in ("train", "test"):
        write_split(path_of(folder, split), split, labels, [images], SIDE)
    (folder / "sheet.json").write_text('{"kind": "photographs"}')
    return folder


@pytest.mark.parametrize(
    "use",
    [
        lambda folder: load_cats("train"),
        lambda folder: fresh.fresh_cat(),
        lambda folder: fresh.fresh_pictures(),
        lambda folder: baselines.mean_colour(load_cats("test")[0]),
        lambda folder: sheet.describe(folder, ABOUT),
        lambda folder: explore.look(),
    ],
    ids=["load", "a fresh cat", "fresh pictures", "mean colour", "data sheet", "first look"],
)
def test_memory_stays_far_below_a_decimal_copy(use, large, monkeypatch):
    monkeypatch.setenv("CATORNOT_DATA", str(large))
    for module in (sheet, sys.modules["catornot.explore.look"]):
        monkeypatch.setattr(module, "AT_MOST", 200)  # learning from more takes time, not memory
    tracemalloc.start()
    try:
        use(large)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 0.7 * DECIMAL_COPY, f"{most / 1e6:.0f} MB"


def test_the_first_look_learns_from_photographs_and_says_how_far_to_trust_it(large, monkeypatch):
    monkeypatch.setattr(sys.modules["catornot.explore.look"], "AT_MOST", 100)
    found = explore.look(folder=large)
    assert len(found.values["pictures"]) == 6 and found.values["side"] == SIDE
    trust = found.values["trust"]
    assert trust.startswith("It learned from 100 photographs. Of 100 new ones it gets ")
    assert "always the same answer gets 50 %." in trust
    assert trust.endswith("Trust it as far as that, and only for photographs like those.")


def test_lessons_take_what_a_laptop_holds_and_say_so(large, monkeypatch, capsys):
    from catornot import dataset
    from catornot.data.report import _memory

    monkeypatch.setenv("CATORNOT_DATA", str(large))
    assert len(load_cats("train")[0]) == SIZE and capsys.readouterr().out == ""
    monkeypatch.setattr(dataset, "GIGABYTE", 3000 * SIDE**2 * 3 * 8)
    images, labels = load_cats("train")
    assert len(images) == len(labels) == 3000
    assert images.astype(float).nbytes == dataset.GIGABYTE
    assert "the first 3,000 train pictures" in capsys.readouterr().out
    assert len(load_cats("train", at_most=3001)[0]) == 3001
    part = {"pictures": SIZE, "side": SIDE}
    assert "the first 3,000 of the training pictures" in _memory({"splits": {"train": part}})
    assert _memory({"splits": {"train": part | {"pictures": 3000}}}) == ""


def test_a_set_without_a_pixel_is_still_told_apart(tmp_path, monkeypatch):
    np.savez(
        tmp_path / "train_catvnoncat.npz",
        train_set_x=np.zeros((2, 0, 0, 3), np.uint8),
        train_set_y=np.array([0, 1]),
        list_classes=np.array([b"non-cat", b"cat"]),
    )
    monkeypatch.setenv("CATORNOT_DATA", str(tmp_path))
    with pytest.raises(DataError, match=r"uint8, shape \(2, 0, 0, 3\)"):
        load_cats("train")
