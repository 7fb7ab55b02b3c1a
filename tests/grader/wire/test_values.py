"""Plain data crosses the wall unchanged; everything hostile is refused."""

from __future__ import annotations

import json
import math
import os
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from fairgrade.steps.probe import Opaque
from fairgrade.wire import frames, values

Pair = namedtuple("Pair", "left right")


@pytest.mark.parametrize(
    "value",
    [None, True, 3, -2.5, float("inf"), "text", [1, "a"], (1, (2,)), {"dw": 1, 2: "x"}, 1 + 2j]
    + [math.factorial(300), Fraction(-1, 3), Fraction(4), Decimal("0.10"), Decimal("inf")],
)
def test_plain_values_come_back(value):
    there = json.loads(json.dumps(values.pack(value)))
    assert values.unpack(there) == value
    assert type(values.unpack(there)) is type(value)


@pytest.mark.parametrize("dtype", ["uint8", "int64", "float32", "float64", "bool", "complex128"])
def test_arrays_come_back(dtype):
    array = np.arange(6).reshape(2, 3).astype(dtype)
    back = values.unpack(values.pack(array.T))
    assert back.dtype == array.dtype
    assert np.array_equal(back, array.T)


def test_numpy_scalars_stay_numpy_scalars():
    back = values.unpack(values.pack(np.float64(0.5)))
    assert isinstance(back, np.float64)


def test_named_tuples_keep_their_names():
    there = json.loads(json.dumps(values.pack(Pair(1, [2]))))
    back = values.unpack(there)
    assert (back.left, back.right, type(back).__name__) == (1, [2], "Pair") and back == (1, [2])
    there |= {"names": ["__class__", "a b"], "type": "os.system('')"}
    assert values.unpack(there)._fields == ("_0", "_1")
    for names in (["a"] * 60, [], "ab c", {"a": 1}, 7):
        with pytest.raises(frames.WireError):
            values.unpack({**there, "names": names})


def test_other_things_arrive_by_name_only():
    assert isinstance(values.unpack(values.pack(object())), Opaque)
    assert isinstance(values.unpack(values.pack(np.array([object()]))), Opaque)
    circle: list = []
    circle.append(circle)
    values.unpack(values.pack(circle))  # ends


@pytest.mark.parametrize(
    "tree",
    [
        [1],
        {"$": "array", "dtype": "|O", "shape": [1], "data": ""},
        {"$": "array", "dtype": "<f8", "shape": [10**12], "data": ""},
        {"$": "array", "dtype": "<f8", "shape": [-1], "data": "AAAAAAAAAAA="},
        {"$": "function", "name": "os.system"},
        {"$": "nothing"},
        {"$": "Fraction", "v": "1e999999999"},
        {"$": "Fraction", "v": "1/0"},
        {"$": "Decimal", "v": "1e999999999"},
        {},
    ],
)
def test_hostile_trees_are_refused(tree):
    with pytest.raises(frames.WireError):
        values.unpack(tree)


@pytest.mark.parametrize("data", [b"\xff\xff\xff\xff", b"\0\0\0\2[]", b"\0\0\0\5{nope", b"\0\0"])
def test_hostile_frames_are_refused(data):
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    with pytest.raises(frames.WireError):
        frames.receive(reading, timeout=5)
    os.close(reading)
