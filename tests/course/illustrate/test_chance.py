"""Chance repeats itself, stays in its bounds, and is as likely as it says."""

import numpy as np
import pytest

from catornot.illustrate.chance import Chance, clipped, darker, lighter, mix

EVER = [0.091264179636, 3, "c", True]  # the committed pictures hang on this
NOISE = [0.916466, 0.670525]


def test_the_stream_of_a_seed_is_the_same_for_ever():
    chance = Chance("1/train-0")
    drawn = [chance.between(0, 1), chance.whole(1, 6), chance.pick("abcd"), chance.happens(0.5)]
    assert [round(drawn[0], 12), *drawn[1:]] == EVER
    assert chance.noise(2).round(6).tolist() == NOISE


def test_choices_stay_in_their_bounds():
    chance = Chance("bounds")
    assert all(2 <= chance.between(2, 3) < 3 for _ in range(200))
    assert all(abs(chance.around(5, 0.5) - 5) <= 1 for _ in range(200))
    assert {chance.whole(1, 3) for _ in range(100)} == {1, 2, 3}
    assert {chance.pick("xyz") for _ in range(100)} == set("xyz")
    assert chance.noise(3, 4).shape == (3, 4)
    for _ in range(100):
        colour = chance.near(chance.colour(value=(0, 1)), 60)
        assert all(isinstance(part, int) and 0 <= part <= 255 for part in colour)


def test_weights_are_how_likely_a_choice_is():
    chance = Chance("weights")
    drawn = [chance.weighted({"often": 3, "seldom": 1, "never": 0}) for _ in range(2000)]
    assert drawn.count("never") == 0
    assert drawn.count("often") / 2000 == pytest.approx(0.75, abs=0.04)
    assert np.mean([chance.happens(0.2) for _ in range(2000)]) == pytest.approx(0.2, abs=0.04)


def test_colours_are_mixed_and_clipped():
    assert clipped(-3, 127.6, 900) == (0, 128, 255)
    red = (200, 40, 40)
    assert mix(red, (0, 0, 0), 0) == red and mix(red, (0, 0, 0), 1) == (0, 0, 0)
    assert sum(darker(red)) < sum(red) < sum(lighter(red))
