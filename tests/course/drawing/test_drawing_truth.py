"""What figures show is what numpy computes: the numbers, the shapes, the proportions."""

from __future__ import annotations

import numpy as np
import pytest
from figures import CALLED, COLUMN, IMAGES, LABELS, ROW, TABLE, TINY, A, W, X, Y, words
from matplotlib.figure import Figure

from catornot.drawing import (
    broadcasting,
    card,
    costs,
    descent,
    graphs,
    jupyter,
    memory,
    notation,
    orders,
    pictures,
    results,
    shapes,
    sigmoids,
    speed,
    steps,
    training,
    vectors,
    weights,
)
from catornot.drawing.tools import boxes

# -- lesson 1: pictures and their order --------------------------------------------------------


def test_two_panels_hold_the_pictures_kept_apart_and_mixed_up() -> None:
    axes = orders.mixed(IMAGES).axes
    shown = [np.asarray(axis.images[0].get_array()) for axis in axes]
    assert np.array_equal(shown[0], IMAGES[0])
    assert np.array_equal(shown[3], IMAGES[3])
    assert not np.array_equal(shown[4], IMAGES[0])


def test_the_packed_up_training_starts_at_log_two_and_gets_better() -> None:
    data = IMAGES.reshape(6, -1).T / 255
    w, costs_of_steps = orders.train(data, LABELS.reshape(1, -1), steps=20)
    assert w.shape == (768, 1)
    assert costs_of_steps[0] == pytest.approx(np.log(2))
    assert costs_of_steps[-1] < costs_of_steps[0]


def test_the_packed_up_training_does_not_care_for_a_fixed_order() -> None:
    data = IMAGES.reshape(6, -1).T / 255
    order = np.random.default_rng(2).permutation(768)
    w, before = orders.train(data, LABELS.reshape(1, -1), steps=20)
    w_shuffled, after = orders.train(data[order], LABELS.reshape(1, -1), steps=20)
    assert np.allclose(before, after)
    assert np.allclose(w[order], w_shuffled)


# -- lessons 3 to 5: costs, descent, graphs ----------------------------------------------------


def test_squared_error_has_a_hill_and_cross_entropy_none() -> None:
    squared, cross_entropy = costs.costs_over_w(np.linspace(-5, 7, 400))
    assert np.any(np.diff(squared, 2) < -1e-6)
    assert np.all(np.diff(cross_entropy, 2) >= -1e-9)


def test_cost_of_the_surface_is_the_mean_loss() -> None:
    a = 1 / (1 + np.exp(-(0.7 * X - 0.2)))
    expected = -np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a))
    assert descent.cost(np.array(0.7), np.array(-0.2), X, Y) == pytest.approx(expected)


@pytest.mark.parametrize("count", [3, 12, 20])
def test_costs_of_learning_rates_fill_the_panels_however_many_steps(count: int) -> None:
    axes = descent.learning_rates(steps=count).axes
    highest = max(np.max(panel.lines[0].get_ydata()) for panel in axes)
    assert all(0.9 < highest / panel.get_ylim()[1] < 1 for panel in axes)


def test_drawn_derivatives_are_those_of_the_formula() -> None:
    assert {"da = 3", "db = −6", "dc = 12"} <= set(words(graphs.backward(1, 4, -2)))


# -- lessons 6 and 6b: arrays ------------------------------------------------------------------


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


# -- lesson 7: all examples at once ------------------------------------------------------------


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


def test_the_mean_error_is_drawn_where_it_is() -> None:
    errors = np.array([[-0.4, 0.7, 0.3]])
    axes = steps.mean_error(errors, np.array([[1, 0, 0]])).axes[0]
    np.testing.assert_allclose([bar.get_height() for bar in axes.patches], errors[0])
    assert [line.get_ydata()[0] for line in axes.lines] == pytest.approx([0, 0.2])
    assert "mean:\ndb = 0.2" in [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("sign", [1, -1])
def test_no_line_is_drawn_through_the_mean_error_words(sign: int) -> None:
    figure = steps.mean_error(sign * np.array([[-0.4, 0.7]]), np.array([[1, 0]]))
    figure.canvas.draw()
    (axes,) = figure.axes
    box = axes.texts[-1].get_window_extent().transformed(axes.transData.inverted())
    assert "db" in axes.texts[-1].get_text()
    assert not any(box.y0 < line.get_ydata()[0] < box.y1 for line in axes.lines)


def test_rows_show_numbers_and_truth_values() -> None:
    z = np.array([[-0.25, 1.5]])
    shown = words(shapes.rows({"Z": z, "Z > 0": z > 0}, [">"]))
    assert {"Z", "Z > 0", "−0.25", "1.5", "False", "True", ">"} <= set(shown)


def test_three_ways_number_their_steps() -> None:
    shown = words(shapes.three_ways(3, 2))
    assert [int(word) for word in shown if word.isdigit()] == [1, 2, 3, 4, 5, 6, 1, 2, 1]
    assert {"6 steps:\na number each", "1 step:\nthe whole X"} <= set(shown)


# -- lessons 8 and 8b: the classifier ----------------------------------------------------------


def test_mistakes_come_in_the_order_of_their_confidence() -> None:
    assert weights.in_order(LABELS, CALLED).tolist() == [0, 1, 2, 4]
    shown = [axis for axis in weights.mistakes(IMAGES, LABELS, CALLED).axes if axis.images]
    assert len(shown) == 4
    assert np.array_equal(np.asarray(shown[0].images[0].get_array()), IMAGES[0])
    assert [axis.get_xlabel() for axis in shown] == ["no cat", "a cat", "no cat", "a cat"]


def test_no_mistake_leaves_an_empty_figure() -> None:
    assert not any(axis.images for axis in weights.mistakes(IMAGES, LABELS, LABELS * 1.0).axes)


def test_the_evidence_adds_up_to_z() -> None:
    figure = weights.evidence(IMAGES[0], W, 0.5)
    shown = np.asarray(figure.axes[1].images[0].get_array())
    z = (W * (IMAGES[0] / 255)).sum() + 0.5
    assert shown.sum() + 0.5 == pytest.approx(z)
    assert f"{z:.2f}".replace("-", "−") in figure.axes[1].get_title()


def test_for_and_against_have_opposite_ends_and_a_clear_middle() -> None:
    middle, low, high = (weights.FOR_AND_AGAINST(v) for v in (0.5, 0.0, 1.0))
    assert middle[3] < 0.05 and low[3] == high[3] == 1
    assert low != high


def test_the_lowest_test_cost_is_marked() -> None:
    costs_of_sets = np.array([[0.7, 0.7], [0.5, 0.6], [0.2, 0.65]])
    figure = training.train_and_test(np.array([0, 100, 200]), costs_of_sets, np.full((3, 2), 60.0))
    assert "step 100" in "".join(words(figure))


# -- the page of notation ----------------------------------------------------------------------


def test_the_page_of_notation_draws_each_array_in_its_shape() -> None:
    shown = words(notation.shapes(5, 2))
    for one in ("X: (5, 2)", "Y: (1, 2)", "w: (5, 1)", "dw: (5, 1)", "Z, A: (1, 2)", "dZ: (1, 2)"):
        assert one in shown
    squares = 2 * (5 * 2 + 2 + 2 * (5 + 1 + 2))  # each has its inside and its frame
    assert len(notation.shapes(5, 2).axes[0].patches) == squares


# -- graded notebooks --------------------------------------------------------------------------


def test_costs_of_every_accepted_form_are_one_curve_and_a_single_curve_has_no_legend() -> None:
    (axes,) = results.curves(
        range(2), {"cost": list(np.array([[[0.7]], [[0.5]]]))}, "step", "J"
    ).axes
    assert np.array_equal(axes.lines[0].get_xydata(), [[0, 0.7], [1, 0.5]])
    assert axes.get_legend() is None


def test_curves_are_told_apart_by_colour_and_by_form_however_many() -> None:
    named = {f"curve {k}": [k, k] for k in range(5)}
    (axes,) = results.curves(range(2), named, "x", "y").axes
    looks = {(line.get_color(), line.get_linestyle()) for line in axes.lines}
    assert len(looks) == len(axes.get_legend().texts) == 5


# -- notebooks, pictures and the sigmoid --------------------------------------------------------


def test_the_unrolled_picture_stands_there_red_then_green_then_blue() -> None:
    column = [f"{value}" for value in TINY.transpose(2, 0, 1).ravel()]
    shown = words(pictures.unrolling(TINY))
    numbers = [word for word in shown if word.isdigit()]
    assert sorted(numbers) == sorted(3 * column)  # as matrices, as rows, and stacked
    assert "(12, 1)" in shown


def test_channels_show_one_colour_each() -> None:
    whole, *parts = pictures.channels(IMAGES[0]).axes
    assert np.array_equal(np.asarray(whole.images[0].get_array()), IMAGES[0])
    for k, axes in enumerate(parts):
        assert np.array_equal(np.asarray(axes.images[0].get_array()), IMAGES[0][:, :, k])
        assert f"image[:, :, {k}]" in axes.get_title()


def test_the_question_has_cats_above_other_things() -> None:
    above, below = np.split(np.array(pictures.question(IMAGES, LABELS, 3).axes), 2)
    for row, label in ((above, 1), (below, 0)):
        shown = [np.asarray(axes.images[0].get_array()) for axes in row]
        assert np.array_equal(shown, IMAGES[label == LABELS][:3])
        assert row[0].get_ylabel() == f"y = {label}"


def test_shapes_of_matrices_are_those_of_the_data() -> None:
    shown = "\n".join(words(pictures.matrices(48, 7)))
    assert "X\n(48, 7)" in shown and "Y  (1, 7)" in shown and "m = 7 columns" in shown


def test_the_tangent_of_the_sigmoid_has_its_slope() -> None:
    above, below = sigmoids.slope(1.0).axes
    z, s = above.lines[0].get_data()
    np.testing.assert_allclose(s, 1 / (1 + np.exp(-z)))
    (x0, x1), (y0, y1) = above.lines[1].get_data()
    a = 1 / (1 + np.exp(-1.0))
    assert (y1 - y0) / (x1 - x0) == pytest.approx(a * (1 - a))
    np.testing.assert_allclose(below.lines[0].get_ydata(), s * (1 - s))


def test_a_bias_shifts_the_curve_and_the_share_is_that_of_the_probability() -> None:
    (axes,) = sigmoids.bias((-4, 0, 4)).axes
    for b, line in zip((-4, 0, 4), axes.lines[2:], strict=True):
        assert np.interp(-b, *line.get_data()) == pytest.approx(0.5)
        assert line.get_label() == f"b = {b}".replace("-", "−")
    cats, others = sigmoids.share(0.37).axes[0].collections
    assert (len(cats.get_offsets()), len(others.get_offsets())) == (37, 63)


def test_the_kernel_remembers_what_the_page_no_longer_says() -> None:
    shown = words(jupyter.stale_state())
    assert [one for one in shown if one.startswith("cats = ")] == [
        "cats = 3",
        "cats = 5",
        "cats = 5",
    ]
    assert [one for one in shown if one.startswith("cats → ")] == [
        "cats → 3",
        "cats → 3",
        "cats → 5",
    ]
    assert shown.count("share → 0.3") == 3


def test_a_card_tells_the_score_and_is_kept_whole_or_not_at_all(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    labels, A = np.array([1, 0, 0, 0]), np.array([[0.4, 0.7, 0.2, 0.1]])
    images = np.zeros((4, 8, 8, 3), np.uint8)
    figure = card.keep(card.card(images, labels, A, np.ones((192, 1)), "9 photographs"))
    words = [one.get_text() for one in figure.axes[2].texts]
    assert "50 % right" in words and "of 4 new pictures" in words
    assert "always one answer: 75 %" in words and "from 9 photographs" in words
    assert figure.axes[1].get_xlabel() == "ŷ = 0.70: wrong"
    assert "Saved as my_classifier.png" in capsys.readouterr().out
    kept = (tmp_path / "my_classifier.png").read_bytes()
    monkeypatch.setattr(
        Figure, "savefig", lambda self, path, **words: path.write_bytes(b"\x89") / 0
    )
    with pytest.raises(ZeroDivisionError):
        card.keep(figure)
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [kept]
    with pytest.raises(ValueError, match="ends with .png"):
        card.keep(figure, "mine.doc")
