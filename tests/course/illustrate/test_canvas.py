"""Paper and brushes: places, outlines, and layers that cover what they say."""

import numpy as np
import pytest
from PIL import Image

from catornot.illustrate.canvas import (
    SIDE,
    WIDE,
    Layer,
    Place,
    box,
    cloth,
    curve,
    mirrored,
    oval,
    stamp,
)


def test_a_place_turns_flips_and_moves_what_is_drawn_in_its_own_coordinates():
    assert Place(0.5, 0.25, 0.5).at([(0, 0), (1, 0)]) == [(WIDE / 2, WIDE / 4), (WIDE, WIDE / 4)]
    ((x, y),) = Place(0.5, 0.5, 0.5, angle=90).at([(1, 0)])
    assert (x, y) == pytest.approx((WIDE / 2, WIDE))  # clockwise, and y points down
    ((x, y),) = Place(0.5, 0.5, 0.5, flip=True).at([(1, 0)])
    assert (x, y) == pytest.approx((0, WIDE / 2))


def test_a_part_moves_with_its_thing():
    whole = Place(0.4, 0.6, 0.3, angle=30, flip=True)
    part = whole.inner(0.5, -0.2, 0.5)
    assert part.at([(0, 0)])[0] == pytest.approx(whole.at([(0.5, -0.2)])[0])
    assert (part.size, part.angle, part.flip) == (0.15, 30, True)


def test_outlines_are_closed_symmetric_and_go_through_their_points():
    assert {(abs(x), abs(y)) for x, y in box(0, 0, 2, 1)} == {(2, 1)}
    assert all((x / 2) ** 2 + y**2 == pytest.approx(1) for x, y in oval(0, 0, 2, 1))
    assert mirrored([(0, 0), (1, 1), (0, 2)]) == [(0, 0), (1, 1), (0, 2), (-1, 1)]
    points = [(0.0, 0.0), (1.0, 2.0), (3.0, 1.0)]
    for closed in (False, True):
        line = curve(points, closed)
        assert all(min(np.hypot(x - u, y - v) for u, v in line) < 1e-9 for x, y in points)


def test_a_shape_inside_stays_on_what_is_there():
    layer = Layer(Place(0.5, 0.5, 0.5))
    layer.shape(box(0, 0, 0.5, 0.5), (10, 20, 30))
    before = np.asarray(layer.cover).copy()
    layer.shape(box(0.5, 0, 0.5, 0.5), (200, 0, 0), inside=True)
    layer.line([(-1, 0), (1, 0)], 0.1, (0, 200, 0), inside=True)
    assert np.array_equal(np.asarray(layer.cover), before)
    layer.line([(-1, 0), (1, 0)], 0.1, (0, 0, 200))
    assert np.asarray(layer.cover).sum() > before.sum()


def test_a_stamp_is_brighter_where_it_faces_the_light():
    paper = Image.new("RGB", (WIDE, WIDE), (90, 90, 90))
    layer = Layer(Place(0.5, 0.5, 0.3))
    layer.shape(oval(0, 0, 1, 1), (120, 120, 120))
    stamp(paper, layer, (-1.0, 0.0))  # from the left
    seen = np.asarray(paper)[WIDE // 2, :, 0].astype(int)
    left, right = int(WIDE * 0.25), int(WIDE * 0.75)
    assert seen[left] != seen[right]
    other = Image.new("RGB", (WIDE, WIDE), (90, 90, 90))
    stamp(other, layer, (1.0, 0.0))
    turned = np.asarray(other)[WIDE // 2, :, 0].astype(int)
    assert (seen[left] - seen[right]) * (turned[left] - turned[right]) < 0


def test_a_cloth_is_as_wide_as_the_paper_and_keeps_its_colours():
    array = np.full((SIDE, SIDE, 3), [300.0, 128.0, -5.0])
    assert np.all(np.asarray(cloth(array)) == [255, 128, 0])
    assert cloth(array).size == (WIDE, WIDE)
