"""The figures of lessons 6 and 7: the same bytes each time, small, and true to numpy."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from io import BytesIO

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from catornot.drawing import boxes, broadcasting, memory, shapes, speed, steps, vectors

A = np.array([[1.0, 2.0, 0.0], [3.0, -1.0, 2.0]])
V = np.array([[2.0], [1.0], [-1.0]])
TABLE = np.array([[1, 2, 3], [4, 5, 6]])
ROW, COLUMN = np.array([[10, 20, 30]]), np.array([[100], [200]])
LARGEST = 200_000  # bytes of one picture

FIGURES: dict[str, Callable[[], Figure]] = {
    "dot": lambda: vectors.dot(A[0], A[1]),
    "work": vectors.work,
    "lanes": vectors.lanes,
    "matrix_times_vector": lambda: vectors.matrix_times_vector(A, V, 1),
    "elementwise": lambda: vectors.elementwise(A[0], np.exp(A[0]), "np.exp"),
    "ranks": lambda: vectors.ranks(TABLE[0]),
    "gate": lambda: vectors.gate((3, 1), ((3,), (3, 1), (1, 3))),
    "orders": lambda: memory.orders(TABLE),
    "stretch": lambda: broadcasting.stretch(TABLE, ROW),
    "rules": lambda: broadcasting.rules([((3, 4), (4,)), ((3, 4), (3,)), ((5, 3, 4), (3, 1))]),
    "sums": lambda: broadcasting.sums(TABLE),
    "three_ways": shapes.three_ways,
    "forward": shapes.forward,
    "backward": shapes.backward,
    "true_to_scale": shapes.true_to_scale,
    "weighted_columns": lambda: shapes.weighted_columns(A, np.array([[0.5, -0.25, 1.0]])),
    "rows": lambda: shapes.rows({"A": A[:1], "A > 0": A[:1] > 0, "d": A[1:]}, [">", "="]),
    "growth": lambda: steps.growth([1, 4], {"one loop": [10, 40], "no loop": [6, 6]}),
    "agreement": lambda: steps.agreement([0.1, -0.2], [0.1, -0.2]),
    "side_by_side_or_in_turn": steps.side_by_side_or_in_turn,
    "ratio": lambda: speed.ratio({10: 3.0, 1000: 200.0}),
}
MODULES = [broadcasting, memory, shapes, speed, steps, vectors]
HELPERS = {"measure", "dot_by_loop"}


def picture(figure: Figure) -> bytes:
    stream = BytesIO()
    figure.savefig(stream, format="png", dpi=110)
    return stream.getvalue()


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_the_same_each_time_small_and_closed(name: str) -> None:
    first, again = picture(FIGURES[name]()), picture(FIGURES[name]())
    assert first == again
    assert len(first) < LARGEST
    assert not plt.get_fignums()  # else the notebook would show it twice


@pytest.mark.parametrize("name", FIGURES)
def test_no_word_is_cut_off(name: str) -> None:
    figure = FIGURES[name]()
    figure.canvas.draw()
    whole = figure.bbox
    for axes in figure.axes:
        for text in axes.texts:
            if text.get_text():
                box = text.get_window_extent()
                assert box.x0 >= whole.x0 and box.x1 <= whole.x1, text.get_text()
                assert box.y0 >= whole.y0 and box.y1 <= whole.y1, text.get_text()


@pytest.mark.parametrize("module", MODULES)
def test_every_public_figure_is_tried_here(module) -> None:
    public = {
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert public - HELPERS <= set(FIGURES)


def test_a_minus_is_a_minus() -> None:
    assert boxes.number(-0.09999999999999998) == "−0.1"
    assert boxes.numbers(np.array([[1.0, -2.0]])).tolist() == [["1", "−2"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [(TABLE, ROW), (TABLE, COLUMN), (COLUMN, ROW), (COLUMN, ROW[0]), (TABLE, np.array(7))],
)
def test_stretched_grids_show_what_numpy_computes(left, right) -> None:
    rows, columns = np.broadcast_shapes(left.shape, right.shape)
    shown = words(broadcasting.stretch(left, right))
    for value in (left + right).ravel():
        assert f"{value}" in shown
    grids = [text for text in shown if text.lstrip("−").isdigit()]
    assert len(grids) == 3 * rows * columns


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((3, 4), (4,)), ((3, 4), (3,)), ((3, 1), (1, 4)), ((3, 4), ()), ((4, 1), (4,)),
        ((2, 3), (3, 2)), ((5, 3, 4), (3, 1)), ((1,), (2, 2)), ((2, 2), (2, 2)),
    ],
)  # fmt: skip
def test_drawn_rules_say_what_numpy_says(first, second) -> None:
    try:
        verdict = f"fits:\n{np.broadcast_shapes(first, second)}"
    except ValueError:
        verdict = "doesn't fit:\nerror"
    assert verdict in words(broadcasting.rules([(first, second)]))


def test_memory_is_drawn_in_both_orders() -> None:
    shown = [word for word in words(memory.orders(TABLE)) if word.isdigit()]
    in_c, in_f = TABLE.ravel(order="C"), TABLE.ravel(order="F")
    assert shown == [f"{value}" for value in (*TABLE.ravel(), *in_c, *in_f)]


def test_the_gate_lets_one_shape_pass() -> None:
    shown = words(vectors.gate((3, 1), ((3,), (3, 1), (1, 3))))
    assert shown.count("AssertionError") == 2
    assert shown.count("passes,\nsays nothing") == 1


def test_measured_ratios_cover_the_sizes_and_can_be_measured_anew() -> None:
    assert tuple(speed.MEASURED) == speed.SIZES
    mine = speed.measure([10, 100], seconds=0.002)
    assert list(mine) == [10, 100]
    assert all(np.isfinite(value) and value > 0 for value in mine.values())


def test_the_timed_loop_is_the_dot_product() -> None:
    assert speed.dot_by_loop(A[0], A[1]) == np.dot(A[0], A[1])


@pytest.mark.parametrize(("n_x", "m"), [(12, 5), (6, 9)])
def test_rectangles_are_in_proportion(n_x: int, m: int) -> None:
    wanted = {
        shapes.forward: [(1, n_x), (n_x, m), (1, m)],
        shapes.backward: [(n_x, m), (m, 1), (n_x, 1)],
    }
    for draw, sizes in wanted.items():
        patches = draw(n_x, m).axes[0].patches
        drawn = [(patch.get_height(), patch.get_width()) for patch in patches]
        unit = drawn[0][0] / sizes[0][0]
        np.testing.assert_allclose(np.array(drawn) / unit, sizes)


def test_the_true_scale_is_true() -> None:
    drawn = [(p.get_width(), p.get_height()) for p in shapes.true_to_scale(100, 7).axes[0].patches]
    assert drawn == [(100, 7), (100, 1), (7, 1)]
    assert shapes.true_to_scale(100, 7).axes[0].get_aspect() == 1


def test_the_weighted_columns_add_up_to_the_product() -> None:
    dZ = np.array([[0.5, -0.25, 1.0]])
    shown = words(shapes.weighted_columns(A, dZ))
    for value in (A @ dZ.T).ravel():
        assert boxes.number(value) in shown


def test_rows_show_numbers_and_truth_values() -> None:
    shown = words(
        shapes.rows({"Z": np.array([[-0.25, 1.5]]), "Z > 0": np.array([[False, True]])}, [">"])
    )
    assert {"Z", "Z > 0", "−0.25", "1.5", "False", "True", ">"} <= set(shown)


def test_three_ways_number_their_steps() -> None:
    shown = [int(word) for word in words(shapes.three_ways(3, 2)) if word.isdigit()]
    assert shown == [1, 2, 3, 4, 5, 6, 1, 2, 1]
    assert {"6 steps:\na number each", "1 step:\nthe whole X"} <= set(
        words(shapes.three_ways(3, 2))
    )
