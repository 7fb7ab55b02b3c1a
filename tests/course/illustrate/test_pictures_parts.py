"""What pictures are put together from: every coat, head, pose, thing and room can be drawn."""

import inspect

import numpy as np
import pytest
from PIL import Image

from catornot.illustrate import bodies, heads
from catornot.illustrate.canvas import WIDE, Place
from catornot.illustrate.chance import Chance
from catornot.illustrate.coats import COATS, coat, eye_colour, plain, skin
from catornot.illustrate.picture import BUILDS, CAT_POSES, OTHER_POSES, OTHERS, POSES, picture
from catornot.illustrate.rooms import ROOMS, room
from catornot.illustrate.sheet import GAP, contact_sheet, write_sheet
from catornot.illustrate.things import THINGS

GREY = (128, 128, 128)
LIGHT = (-0.7, -0.6)


def paper():
    return Image.new("RGB", (WIDE, WIDE), GREY)


def covered(drawn):
    """Return which part of the paper was painted."""
    return np.mean(np.any(np.asarray(drawn) != GREY, axis=2))


def test_every_coat_is_worn_and_woven():
    coats = [coat(Chance(f"coat {k}")) for k in range(120)]
    assert {one.name for one in coats} == set(COATS)
    for one in coats:
        assert one.fur.size == (WIDE, WIDE)
        assert one.points is (one.name == "siamese")
        if one.name not in ("ginger", "grey"):  # these are striped at times
            assert one.striped is (one.name == "tabby")
        mean = np.asarray(one.fur).mean(axis=(0, 1))
        assert one.name == "calico" or np.abs(mean - one.base).max() < 90
    assert plain(Chance("a"), (140, 104, 72), spots=True).name == "plain"
    dark, pale = (skin(Chance("nose"), base) for base in ((20, 20, 20), (240, 230, 220)))
    assert sum(dark) < sum(pale) and len(eye_colour(Chance("eyes"))) == 3


def test_cats_have_heads_of_their_own_and_so_has_every_other_animal():
    assert set(BUILDS) == set(OTHERS) - {"thing"}
    kinds = {"cat": heads.cat_head, **{name: build.head for name, build in BUILDS.items()}}
    seen = {}
    for name, head in kinds.items():
        layer = head(Chance("head"), Place(0.5, 0.5, 0.3), plain(Chance("fur"), (150, 120, 90)))
        cover = np.asarray(layer.cover) > 128
        assert 0.05 < cover.mean() < 0.6, name
        seen[name] = cover
    for name, cover in seen.items():
        assert name == "cat" or np.mean(cover != seen["cat"]) > 0.01, name


@pytest.mark.parametrize("pose", POSES, ids=lambda pose: pose.__name__)
def test_every_pose_is_drawn_where_it_is_placed(pose):
    drawn = paper()
    pose(Chance("pose"), drawn, Place(*POSES[pose]), coat(Chance("fur")), LIGHT, bodies.Build())
    assert 0.08 < covered(drawn) < 0.95


def test_every_pose_has_a_place_and_is_taken():
    poses = {
        one for name, one in inspect.getmembers(bodies, inspect.isfunction)
        if one.__module__ == bodies.__name__ and not name.startswith("_")
    }  # fmt: skip
    assert poses == set(POSES) == {*CAT_POSES, *OTHER_POSES, bodies.perching}


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_every_thing_is_drawn_and_fits_the_paper(thing):
    drawn = paper()
    thing(Chance("thing"), drawn, Place(0.5, 0.52, 0.33), LIGHT)
    assert 0.03 < covered(drawn) < 0.8


@pytest.mark.parametrize("background", ROOMS, ids=lambda one: one.__name__)
def test_every_room_fills_the_paper(background):
    for seed in range(3):
        drawn = background(Chance(f"room {seed}"))
        assert drawn.size == (WIDE, WIDE) and drawn.mode == "RGB"
    assert room(Chance("any")).size == (WIDE, WIDE)


def test_a_picture_is_the_same_each_time_and_shows_what_it_should():
    for cat in (True, False):
        one, again = (picture(Chance("a seed"), cat) for _ in range(2))
        assert one.shape == (64, 64, 3) and one.dtype == np.uint8
        assert np.array_equal(one, again)
    assert not np.array_equal(picture(Chance("a seed"), True), picture(Chance("a seed"), False))


def test_a_sheet_shows_each_picture_in_its_place(tmp_path):
    images = np.random.default_rng(1).integers(0, 256, (3, 64, 64, 3), dtype=np.uint8)
    sheet = np.asarray(contact_sheet(images, columns=2))
    side = 64 + GAP
    for k, image in enumerate(images):
        top, left = GAP + k // 2 * side, GAP + k % 2 * side
        assert np.array_equal(sheet[top : top + 64, left : left + 64], image)
    assert np.all(sheet[-64:, -64:] == 255)  # no fourth one
    write_sheet(tmp_path / "new" / "sheet.png", images, 2)
    with Image.open(tmp_path / "new" / "sheet.png") as written:
        assert written.size == (2 * side + GAP, 2 * side + GAP) and written.mode == "P"
