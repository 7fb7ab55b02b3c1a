"""The reference answers: slopes agree with numerical ones, pixels keep their order."""

import numpy as np
import pytest

from catornot import reference
from catornot.checks import exercise
from catornot.checks.catalogue import exercises

RNG = np.random.default_rng(3)


def test_every_graded_function_has_a_reference():
    assert dir(reference) == sorted(exercises())
    for name in exercises():
        assert getattr(reference, name).__name__ == name
        assert getattr(reference, name).__module__.startswith(f"catornot.exercises.{name}.answers")


def test_what_is_no_graded_function_has_none():
    with pytest.raises(AttributeError, match="no graded function is called 'relu'"):
        reference.relu


def test_unroll_is_red_then_green_then_blue():
    images = RNG.integers(0, 256, (4, 2, 5, 3), dtype=np.uint8)
    columns = reference.unroll(images)
    for i, image in enumerate(images):
        by_hand = np.concatenate([image[:, :, colour].ravel() for colour in range(3)])
        assert np.array_equal(columns[:, i], by_hand)
        assert np.array_equal(columns[:, [i]], reference.unroll_image(image))


def test_sigmoid_is_stable_and_right():
    z = np.array([-1000.0, -30.0, 0.0, 30.0, 1000.0])
    with np.errstate(all="raise"):
        a = reference.sigmoid(z)
    assert np.allclose(a, [0, 0, 0.5, 1, 1], atol=1e-12)


def test_propagate_agrees_with_numerical_slopes():
    w, b = RNG.normal(size=(4, 1)), 0.3
    X, Y = RNG.normal(size=(4, 6)), RNG.integers(0, 2, (1, 6))
    grads, _ = reference.propagate(w, b, X, Y)

    def cost_at(j):
        def of(v):
            moved = w.copy()
            moved[j] = v
            return reference.propagate(moved, b, X, Y)[1]

        return of

    for j in range(4):
        slope = reference.numerical_gradient(cost_at(j), w[j, 0])
        assert grads["dw"][j, 0] == pytest.approx(slope, abs=1e-8)
    slope = reference.numerical_gradient(lambda v: reference.propagate(w, v, X, Y)[1], b)
    assert grads["db"] == pytest.approx(slope, abs=1e-8)


def test_graph_gradients_agree_with_bumping():
    def J(a, b, c):
        return 3 * (a + b * c)

    point = {"a": 5.0, "b": 3.0, "c": 2.0}
    slopes = reference.graph_gradients(**point)
    for name, value in point.items():
        bumped = reference.numerical_gradient(lambda v, n=name: J(**(point | {n: v})), value)
        assert slopes["d" + name] == pytest.approx(bumped)


def test_optimize_records_the_cost_before_each_hundredth_step():
    w, b = np.zeros((3, 1)), 0.0
    X, Y = RNG.uniform(size=(3, 8)), np.array([[0, 1] * 4])
    _, _, costs = reference.optimize(w, b, X, Y, num_iterations=201, learning_rate=0.1)
    assert len(costs) == 3 and costs[0] == pytest.approx(np.log(2)) and costs[2] < costs[0]


def test_as_column_refuses_other_shapes():
    with pytest.raises(ValueError, match="expected shape"):
        reference.as_column(np.zeros((1, 3)))


def same(before, after):
    return np.array_equal(before, after, equal_nan=before.dtype.kind == "f")


@pytest.mark.parametrize("name", sorted(exercises()))
def test_reference_leaves_its_inputs_alone(name):
    task = exercise(name)
    for case in task.cases(np.random.default_rng(1), True):
        if task.expects_error(case):
            continue
        before = [np.copy(one) for one in case.args if isinstance(one, np.ndarray)]
        task.reference(*case.args, **case.kwargs)
        after = [one for one in case.args if isinstance(one, np.ndarray)]
        assert all(map(same, before, after))
