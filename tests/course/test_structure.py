"""Imports only go down, the grader knows no course, and the pictures show what is."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.transforms import Affine2D

import catornot
from catornot.authoring import structure_picture
from catornot.authoring.structure import circles, direct, floors, imports, rooms
from catornot.authoring.structure_picture import PACKAGES, is_outdated, path_of, picture

ROOT = Path(__file__).resolve().parents[2]
GRAPH = imports(ROOT, *PACKAGES)
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MOST = 12  # files of one folder


def test_no_modules_import_each_other():
    assert circles(GRAPH) == []


def test_no_folders_import_each_other():
    for package in sorted({module.rpartition(".")[0] for module in GRAPH if "." in module}):
        assert circles(rooms(GRAPH, package)) == [], package


def test_an_installation_has_every_file_that_a_module_reads():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    packed = {
        path
        for package, kinds in told["package-data"].items()
        for kind in kinds
        for path in ROOT.joinpath(*package.split(".")).glob(kind)
    }
    there = {path for package in PACKAGES for path in (ROOT / package).rglob("*.*")}
    kinds = {".toml", ".json", ".js", ".in", ".j2", ".html", ".css", ".svg", ".typed"}
    read = {path for path in there if path.suffix in kinds and path.is_file()}
    assert sorted(read - packed) == [ROOT / "fairgrade" / "pyproject.toml"]


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_down(package):
    inside = rooms(GRAPH, package)
    floor_of = {room: floor for floor, row in enumerate(floors(inside)) for room in row}
    assert all(floor_of[one] < floor_of[other] for one in inside for other in inside[one])


def test_no_folder_of_the_grader_is_crowded():
    paths = (path for path in (ROOT / "fairgrade").rglob("*.py") if path.name != "__init__.py")
    crowded = {path: n for path, n in Counter(one.parent for one in paths).items() if n > MOST}
    assert crowded == {}


def test_the_course_s_first_lines_have_a_sentence_on_each_room():
    said = re.findall(r"^- `(\w+)`: \S", catornot.__doc__, re.MULTILINE)
    assert len(set(said)) == len(said)
    paths = (ROOT / "catornot").iterdir()
    there = {path.stem for path in paths if path.is_dir() or path.suffix == ".py"}
    assert there - {"__init__", "__pycache__"} <= set(said)


def test_the_grader_knows_no_course():
    ours = {one: GRAPH[one] for one in GRAPH if one.partition(".")[0] == "fairgrade"}
    assert not [other for others in ours.values() for other in others if other not in ours]
    for path in (ROOT / "fairgrade").rglob("*"):
        if path.suffix in (".py", ".md", ".toml", ".json", ".tpl", ".j2", ".css"):
            assert "catornot" not in path.read_text(encoding="utf-8"), path


def test_every_way_to_import_is_seen(tmp_path):
    files = {
        "__init__.py": "",
        "__main__.py": "COMMANDS = {'draw': 'house.room.draw'}",
        "late.py": "def f():\n    from house import types",
        "types.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import house.late",
        "room/__init__.py": "from .. import types\nimport house.late as late",
        "room/draw.py": "from . import pens\nfrom ..late import f\nimport os",
        "room/pens.py": "'house.late'",
    }
    for name, text in files.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = imports(tmp_path, "house")
    assert found == {
        "house": set(),
        "house.__main__": {"house.room.draw"},
        "house.late": {"house.types"},
        "house.types": {"house.late"},
        "house.room": {"house.types", "house.late"},
        "house.room.draw": {"house.room.pens", "house.late"},
        "house.room.pens": set(),
    }
    assert circles(found) == [["house.late", "house.types"]]
    with pytest.raises(ValueError, match=r"house\.late"):
        floors(rooms(found, "house"))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_picture_shows_what_is_imported(package):
    path = ROOT / path_of(package)
    assert not is_outdated(path, GRAPH, package), "run `python -m catornot build`"
    room, other = next((one, next(iter(GRAPH[one]))) for one in GRAPH if GRAPH[one])
    assert is_outdated(path, {**GRAPH, f"{package}.new": {room, other}}, package)


def test_an_outdated_picture_is_drawn_anew(tmp_path, monkeypatch):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "a.py").write_text("import house.b")
    (tmp_path / "house" / "b.py").write_text("")
    monkeypatch.setattr(structure_picture, "PACKAGES", ("house",))
    drawn = structure_picture.outdated(tmp_path)
    assert list(drawn) == ["docs/pictures/house.svg"]
    path = tmp_path / "docs" / "pictures" / "house.svg"
    path.parent.mkdir(parents=True)
    path.write_bytes(drawn["docs/pictures/house.svg"])
    assert structure_picture.outdated(tmp_path) == {}
    assert structure_picture.outdated(tmp_path, everything=True) == drawn  # to the byte
    (tmp_path / "house" / "b.py").write_text("import house.c")
    (tmp_path / "house" / "c.py").write_text("")
    assert list(structure_picture.outdated(tmp_path)) == ["docs/pictures/house.svg"]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_picture_can_be_read(package):
    figure = picture(GRAPH, package)
    axes = figure.axes[0]
    figure.canvas.draw()
    into = axes.transData.inverted().transform
    labels = [into(one.get_window_extent()) for one in axes.texts]
    boxes = [
        (one.get_x(), one.get_y(), one.get_x() + one.get_width(), one.get_y() + one.get_height())
        for one in axes.patches
        if isinstance(one, FancyBboxPatch) and one.get_zorder() < 1
    ]
    assert len(labels) == len(boxes) == len(rooms(GRAPH, package))
    for (low, high), (left, bottom, right, top) in zip(labels, boxes, strict=True):
        assert left < low[0] and high[0] < right and bottom < low[1] and high[1] < top
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart
    arrows = [one for one in axes.patches if isinstance(one, FancyArrowPatch)]
    assert len(arrows) == sum(map(len, direct(rooms(GRAPH, package)).values()))
    for arrow in arrows:
        line = Affine2D().scale(100).transform_path(arrow._path_original)  # fine steps
        points = line.cleaned(curves=False).vertices[:-1] / 100
        assert np.all(np.diff(points[:, 1]) < 1e-9)  # down, all the way
        for left, bottom, right, top in boxes:
            low, high = (left + 1e-6, bottom + 1e-6), (right - 1e-6, top - 1e-6)
            inside = (points > low).all(1) & (points < high).all(1)
            assert not inside.any()
    plt.close(figure)


def test_the_page_names_every_room_of_the_grader_and_shows_both_pictures():
    named = set(re.findall(r"`(\w+)/`", PAGE.partition("## The course")[0]))
    folders = {path.parent.name for path in (ROOT / "fairgrade").glob("*/__init__.py")}
    assert folders - named - {"syntax"} == set()
    for package in PACKAGES:
        alt = re.search(rf"!\[([^\]]+)\]\(pictures/{package}\.svg\)", PAGE)
        assert alt and len(alt[1]) > 100


def test_every_file_that_the_page_names_is_there():
    for name in re.findall(r"`((?:fairgrade|catornot|tests)/[\w/.]+)`", PAGE):
        assert (ROOT / name).exists(), name
