"""A folder of pictures becomes a set: all good ones in, all bad ones named, none half-way."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest
from odd_pictures import BAD, GOOD, bomb, saved, scene, write_folder
from PIL import Image

from catornot import dataset, load_cats
from catornot.__main__ import main
from catornot.data import groups, importing, listing, sets

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A course's folder with nothing in it; commands find it as they find a real one."""
    monkeypatch.delenv("CATORNOT_DATA", raising=False)
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "nbgrader_config.py").touch()
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


def data(*words):
    return main(["data", *map(str, words)])


def skipped(folder):
    with (folder / importing.SKIPPED).open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["why"] for row in csv.DictReader(file)}


def everything_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def imports_all_good_ones(project, tmp_path, count):
    good, bad = write_folder(tmp_path / "mine", count)
    assert data("import", tmp_path / "mine", "--name", "mine", "--licence", "CC BY 4.0") == 0
    folder = project / "datasets" / "sets" / "mine"
    assert set(skipped(folder)) == bad and all(skipped(folder).values())
    assert data("use", "mine") == 0
    train_x, train_y, test_x, test_y, _ = load_cats()
    assert len(train_x) + len(test_x) == len(good)
    cats = sum(name.startswith("cat/") for name in good)
    assert train_y.sum() + test_y.sum() == cats
    assert 0.1 < len(test_x) / len(good) < 0.3
    assert not list((project / "datasets" / "sets").glob(".*"))
    return folder


def test_all_good_pictures_are_in_and_all_bad_ones_are_named(project, tmp_path, capsys):
    folder = imports_all_good_ones(project, tmp_path, 3 * len(GOOD | BAD))
    sheet = json.loads((folder / "sheet.json").read_text("utf-8"))
    assert sheet["licence"] == "CC BY 4.0" and sheet["kind"] == "photographs"
    assert (folder / "contact-sheet.png").is_file()
    page = (folder / "README.md").read_text("utf-8")
    for split in ("train", "test"):
        assert sheet["splits"][split]["sha256"] in page
    said = capsys.readouterr().out
    assert "CC BY 4.0" in said and "reference model, test" in said and "data use mine" in said


@pytest.mark.slow
def test_a_thousand_mixed_files(project, tmp_path):
    imports_all_good_ones(project, tmp_path, 1000)


MEASURED = """
import resource, sys
from catornot.__main__ import main
code = main(["data", "import", sys.argv[1], "--name", sys.argv[2]])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
sys.exit(code)
"""


@pytest.mark.slow
def test_ten_thousand_pictures_take_the_memory_of_a_thousand(project, tmp_path):
    peaks = []
    for count in (1000, 10_000):
        for k in range(count):
            part = tmp_path / f"{count}" / ("cat" if k % 2 else "non-cat")
            part.mkdir(parents=True, exist_ok=True)
            (part / f"{k}.png").write_bytes(saved(scene(k, 16), "PNG"))
        words = [sys.executable, "-c", MEASURED, str(tmp_path / f"{count}"), f"set-{count}"]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout.split("peak")[1]))
    # The pictures are 105 MiB more, and as decimal numbers they would be 844. What may differ is
    # the list of names, and what the data sheet measures on: 1,000 to test with, instead of 200.
    assert peaks[1] - peaks[0] < 60, peaks


# -- how a picture is read ---------------------------------------------------------------------


def test_the_middle_is_cut_or_the_whole_is_kept(project, tmp_path):
    for k in range(12):
        part = tmp_path / "bars" / ("cat" if k % 2 else "non-cat")
        part.mkdir(parents=True, exist_ok=True)
        image = Image.new("RGB", (300, 100), "red")
        image.paste(scene(k, 100).resize((100, 100)), (100, 0))
        image.save(part / f"{k}.png")
    for name, options, edge in (("cut", (), False), ("kept", ("--pad",), True)):
        assert data("import", tmp_path / "bars", "--name", name, "--side", 32, *options) == 0
        path = project / "datasets/sets" / name / "train_catvnoncat.h5"
        images, _, _ = dataset.read_file(path, "train")
        assert images.shape[1:] == (32, 32, 3)
        assert (images[:, 0] == 255).all() == edge  # white bars above


def test_heic_is_read_where_there_is_a_plugin_and_named_where_there_is_none(tmp_path, monkeypatch):
    from catornot.photo import PhotoError, load_photo

    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()
    path = tmp_path / "phone.heic"
    scene(1).save(path, "HEIF")
    assert load_photo(path).std() > 10
    Image.init()
    monkeypatch.setattr(Image, "ID", [one for one in Image.ID if one != "HEIF"])
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PhotoError, match="pip install pillow-heif"):
        load_photo(path)


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path):
    from catornot.photo import PhotoError, read_photo

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for side in (60_000, 12_000):
        with pytest.raises(PhotoError, match="far more pixels"):
            read_photo(io.BytesIO(bomb(0, side)), "bomb.png")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


# -- what belongs together ---------------------------------------------------------------------


def write(path, image, **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, **options)


def taken_at(when, model="Phone"):
    exif = Image.Exif()
    exif[0x0110] = model
    exif.get_ifd(0x8769)[0x9003] = when
    return exif


def test_near_duplicates_bursts_and_albums_stay_in_one_split(project, tmp_path):
    mine = tmp_path / "mine"
    for k in range(60):
        part = mine / ("cat" if k % 2 else "non-cat")
        write(part / f"{k}.png", scene(k))
        if k % 3 == 0:  # the same scene: smaller, recompressed, brighter
            write(part / f"again-{k}.jpg", scene(k).resize((64, 48)), quality=60)
            write(part / f"light-{k}.png", scene(k).point(lambda v: min(255, v + 12)))
    for k in range(6):
        write(mine / "cat" / "tom" / f"{k}.png", scene(1000 + k))
        write(mine / "cat" / f"IMG_1_BURST00{k}.png", scene(1100 + k))
        exif = taken_at(f"2024:05:01 10:11:{10 + 5 * k}")
        write(mine / "non-cat" / f"holiday{k}x.jpg", scene(1200 + k), exif=exif)
    folder = tmp_path / "built"
    folder.mkdir()
    taken = importing.take_in(listing.entries(mine), folder, 64, pad=False, share=0.3, seed=4)
    names = [entry.name for entry in taken.entries]
    where = dict(zip(names, taken.test.tolist(), strict=True))
    for k in range(0, 60, 3):
        part = "cat" if k % 2 else "non-cat"
        three = {
            where[f"{part}/{name}"] for name in (f"{k}.png", f"again-{k}.jpg", f"light-{k}.png")
        }
        assert len(three) == 1
    for start in ("cat/tom/", "cat/IMG_1_BURST", "non-cat/holiday"):
        assert len({test for name, test in where.items() if name.startswith(start)}) == 1
    assert len(set(taken.groups.tolist())) == 60 + 3  # and nothing else is thrown together


def test_the_very_same_picture_counts_once_and_two_labels_for_it_are_named(project, tmp_path):
    for k in range(8):
        write(tmp_path / "mine" / ("cat" if k % 2 else "non-cat") / f"{k}.png", scene(k))
    write(tmp_path / "mine" / "cat" / "copy.png", scene(1))
    write(tmp_path / "mine" / "non-cat" / "wrong.png", scene(3))
    assert data("import", tmp_path / "mine") == 0
    why = skipped(project / "datasets/sets/mine")
    assert why["cat/copy.png"] == "the very same picture as cat/1.png"
    assert why["non-cat/wrong.png"].endswith("has the other label")


def test_pairs_are_found_across_pieces(monkeypatch):
    monkeypatch.setattr(groups, "ROWS", 3)
    monkeypatch.setattr(groups, "COLUMNS", 4)
    prints = np.random.default_rng(1).integers(1, 2**63, (20, 2)).astype(np.uint64)
    prints[17], prints[5] = prints[2] ^ np.uint64(1), prints[4]
    assert sorted(groups.near_pairs(prints)) == [(2, 17), (4, 5)]


def test_the_same_folder_and_seed_give_the_same_bytes(project, tmp_path):
    for k in range(20):
        write(tmp_path / "mine" / ("cat" if k % 2 else "non-cat") / f"{k}.png", scene(k))
    for name in ("one", "other"):
        assert data("import", tmp_path / "mine", "--name", name) == 0
    sheets = [
        json.loads((project / "datasets/sets" / name / "sheet.json").read_text("utf-8"))
        for name in ("one", "other")
    ]
    assert sheets[0]["splits"] == sheets[1]["splits"]


# -- a table of labels -------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_of_labels(project, tmp_path, mark):
    mine = tmp_path / "mine"
    rows = [("File", "Label", "source", "author", "licence")]
    for k in range(12):
        write(mine / f"{k}.png", scene(k))
        rows.append((f"{k}.png", "cat" if k % 2 else "0", f"house {k // 4}", f"A{k % 2}", "CC0"))
    (mine / "labels.csv").write_text("\n".join(mark.join(row) for row in rows), "utf-8-sig")
    assert data("import", mine) == 0
    sheet = json.loads((project / "datasets/sets/mine/sheet.json").read_text("utf-8"))
    assert sheet["authors"] == "A0, A1" and sheet["licence"] == "CC0"
    assert {one["pictures"] for one in sheet["splits"].values()} <= {4, 8}  # whole houses


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("file,label\na.png,2\n", "line 2: the label of a.png is '2'"),
        ("file,label\na.png,dog\n", "'dog'"),
        ("file,label\na.png,\n", "''"),
        ("name,y\na.png,1\n", "came: name, y"),
        ("", "an empty file"),
        ("file,label\na.png,1\na.png,0\n", "listed twice"),
        ("file,label\na.png,1\n", "no other picture"),
        ("file,label\na.png,1\ngone.png,0\n", "0 others"),
    ],
)
def test_a_table_that_can_not_be_used(project, tmp_path, capsys, text, words):
    write(tmp_path / "mine" / "a.png", scene(1))
    (tmp_path / "mine" / "labels.csv").write_text(text)
    assert data("import", tmp_path / "mine") == 2
    assert words in capsys.readouterr().err
    assert everything_below(project) in (["nbgrader_config.py"], AFTERWARDS)


AFTERWARDS = ["datasets", "datasets/sets", "nbgrader_config.py"]


# -- bad input: nothing half-written, the set in use untouched --------------------------------------


def in_use(project):
    """Put a small set in use; return what must not change."""
    assert data("draw", "--name", "small", "--train", 4, "--test", 2) == 0
    assert data("use", "small") == 0
    return {path: path.read_bytes() for path in (project / "datasets").rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: None, "is no folder"),
        (lambda folder: folder.mkdir(), "came: no folder at all"),
        (lambda folder: (folder / "dogs").mkdir(parents=True), "came: dogs"),
        (lambda folder: (folder / "cat").mkdir(parents=True), "holds no pictures"),
        (lambda folder: write(folder / "cat" / "a.png", scene(1)), "no other picture"),
        (lambda folder: write_folder(folder, 2), "Too few"),
    ],
)
def test_a_folder_that_can_not_be_used(project, tmp_path, capsys, make, words):
    before = in_use(project)
    make(tmp_path / "mine")
    assert data("import", tmp_path / "mine", "--name", "mine") == 2
    assert words in capsys.readouterr().err
    after = {
        path: path.read_bytes() for path in (project / "datasets").rglob("*") if path.is_file()
    }
    assert after == before


@pytest.mark.parametrize("name", ["course", "in-use", "..", "a/b", "", "A", "-x", "x" * 41])
def test_a_name_that_can_not_be_a_set_s(project, name):
    with (
        pytest.raises(dataset.DataError, match="can't be a set's name"),
        sets.building(project / "datasets", name),
    ):
        pass
    assert everything_below(project) == ["nbgrader_config.py"]


def test_a_set_is_replaced_only_when_asked_and_only_when_the_new_one_is_whole(project, capsys):
    before = in_use(project)
    assert data("draw", "--name", "small", "--train", 2, "--test", 2) == 2
    assert "--replace" in capsys.readouterr().err
    with (
        pytest.raises(KeyboardInterrupt),
        sets.building(project / "datasets", "small", replace=True) as folder,
    ):
        (folder / "half").touch()
        raise KeyboardInterrupt
    assert {p: p.read_bytes() for p in before} == before
    assert data("draw", "--name", "small", "--train", 2, "--test", 2, "--replace") == 0
    assert len(load_cats("train")[0]) == 2
    assert everything_below(project / "datasets" / "sets").count("small/sheet.json") == 1


FILLS_UP = """
import resource, sys
from catornot.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))  # as on a disk with no more room
sys.exit(main(["data", "import", sys.argv[1], "--name", "big"]))
"""


def test_a_disk_that_fills_up(project, tmp_path):
    before = in_use(project)
    for k in range(60):
        write(tmp_path / "mine" / ("cat" if k % 2 else "non-cat") / f"{k}.jpg", scene(k))
    words = [sys.executable, "-c", FILLS_UP, str(tmp_path / "mine")]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 2 and "The disk is full" in done.stderr, done.stderr
    after = {
        path: path.read_bytes() for path in (project / "datasets").rglob("*") if path.is_file()
    }
    assert after == before


def test_a_set_whose_file_is_damaged_is_not_used(project, capsys):
    before = in_use(project)
    assert data("draw", "--name", "torn", "--train", 4, "--test", 2) == 0
    path = project / "datasets/sets/torn/test_catvnoncat.h5"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert data("use", "torn") == 2
    assert "truncated or damaged" in capsys.readouterr().err
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert data("use", "torn") == 2
    assert "expected: the bytes that its data sheet names" in capsys.readouterr().err
    assert sets.name_in_use(project / "datasets") == "small"
    assert {p: p.read_bytes() for p in before} == before


def test_labels_that_are_neither_0_nor_1_are_not_used(project, capsys):
    in_use(project)
    folder = project / "datasets/sets/odd"
    folder.mkdir()
    for split in ("train", "test"):
        with h5py.File(folder / f"{split}_catvnoncat.h5", "w") as file:
            file[f"{split}_set_x"] = np.zeros((3, 8, 8, 3), np.uint8)
            file[f"{split}_set_y"] = np.array([0, 1, 2])
            file["list_classes"] = np.array([b"non-cat", b"cat"])
    assert data("use", "odd") == 2
    assert "also 2" in capsys.readouterr().err
    assert sets.name_in_use(project / "datasets") == "small"


def test_a_pipe_among_the_pictures_is_not_waited_for(project, tmp_path):
    for k in range(8):
        write(tmp_path / "mine" / ("cat" if k % 2 else "non-cat") / f"{k}.png", scene(k))
    os.mkfifo(tmp_path / "mine" / "cat" / "pipe.png")
    assert data("import", tmp_path / "mine") == 0
