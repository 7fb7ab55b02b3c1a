"""Each kind of trouble gets its own clear sentence, with the learner's own value."""

import functools
import linecache
import warnings

import numpy as np
import pytest
from bank import BANK, RIGHT

from catornot import reference
from catornot.checks import questions, run, usage
from catornot.checks.catalogue import exercises
from catornot.checks.messages import GONE_FROM_NUMPY
from fairgrade.steps import probe

OPTIMIZE = """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
"""
PROPAGATE = """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
"""
# function, source, outcome, words in the message
TROUBLE = {
    "template": (
        "sigmoid",
        "def sigmoid(z):\n    raise NotImplementedError()",
        "not tried yet",
        "not tried",
    ),
    "pass": ("sigmoid", "def sigmoid(z):\n    pass", "not tried yet", "returns nothing so far"),
    "ellipsis": ("sigmoid", "def sigmoid(z):\n    return ...", "not tried yet", "not tried"),
    "undefined": ("sigmoid", "", "not tried yet", "Run the cell that defines it"),
    "empty template": (
        "initialize_with_zeros",
        "def initialize_with_zeros(dim):\n    w = None\n    b = None\n    return w, b",
        "not tried yet",
        "returns nothing",
    ),
    "name reused": ("sigmoid", "sigmoid = 4", "not yet right", "single number 4, not a function"),
    "prints": (
        "sigmoid",
        "def sigmoid(z):\n    print(1 / (1 + np.exp(-z)))",
        "not yet right",
        "prints its result",
    ),
    "np.float": (
        "sigmoid",
        "def sigmoid(z):\n    return np.float(z)",
        "not yet right",
        "np.float is gone from numpy. Use plain float",
    ),
    "np.alltrue": (
        "sigmoid",
        "def sigmoid(z):\n    return np.alltrue(z)",
        "not yet right",
        "np.alltrue is gone from numpy. Use np.all",
    ),
    "np.float_": (
        "sigmoid",
        "def sigmoid(z):\n    return np.float_(z)",
        "not yet right",
        "np.float_ is gone from numpy. Use np.float64",
    ),
    "own line": (
        "sigmoid",
        "def sigmoid(z):\n    return 1 / nope",
        "not yet right",
        "NameError: name 'nope'",
    ),
    "math": (
        "sigmoid",
        "import math\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))",
        "not yet right",
        "takes one number",
    ),
    "nan": ("sigmoid", "def sigmoid(z):\n    return z * np.nan", "not yet right", "NaN"),
    "text": ("sigmoid", "def sigmoid(z):\n    return 'half'", "not yet right", "the text 'half'"),
    "keys": (
        "propagate",
        PROPAGATE.replace('"dw":', '"dW":'),
        "not yet right",
        "lacks the key 'dw'; its keys are: 'dW', 'db'",
    ),
    "tuple": ("propagate", PROPAGATE.replace("}, cost", "}"), "not yet right", "expected 2 things"),
    "shape": (
        "propagate",
        PROPAGATE.replace("dw = np.dot(X, (A - Y).T) / m", "dw = np.dot(A - Y, X.T) / m"),
        "not yet right",
        "dw has shape (1, 2), expected (2, 1), the shape of w",
    ),
    "transpose": (
        "propagate",
        PROPAGATE.replace("w.T, X", "w, X"),
        "not yet right",
        "which has to be transposed",
    ),
    "arguments": (
        "propagate",
        "def propagate(w, b, X):\n    return 0",
        "not yet right",
        "same parameters",
    ),
    "exit": (
        "sigmoid",
        "def sigmoid(z):\n    exit()",
        "not yet right",
        "hands its result back with return",
    ),
    "dedented record": (
        "optimize",
        OPTIMIZE.replace(
            "        if i % 100 == 0:\n            costs.append(cost)\n", "    costs.append(cost)\n"
        ),
        "not yet right",
        "costs",
    ),
    "return in the loop": (
        "optimize",
        OPTIMIZE.replace("    return {", "        return {"),
        "not yet right",
        "How far is `return` indented",
    ),
    "hard-coded": (
        "unroll_image",
        "def unroll_image(image):\n    return image.transpose(2, 0, 1).reshape(12288, 1)",
        "not yet right",
        "These sizes do not multiply",
    ),
}


def space_of(source):
    space = {"np": np, "sigmoid": reference.sigmoid, "propagate": reference.propagate}
    if "sigmoid" not in source and not source:
        del space["sigmoid"]
    exec(source, space)
    return space


@pytest.mark.parametrize("name", TROUBLE)
def test_each_trouble_has_its_sentence(name):
    function, source, outcome, words = TROUBLE[name]
    result = run(function, space_of(source), hidden=False, kind="values")
    assert not result.passed
    assert result.outcome == outcome, result.message
    assert words in result.message, result.message
    assert "Traceback" not in result.message and "catornot" not in result.message


def test_a_way_without_return_is_no_blank_answer():
    source = (
        "def initialize_with_zeros(dim):\n    if dim == 2:\n        return np.zeros((dim, 1)), 0"
    )
    result = run("initialize_with_zeros", space_of(source), hidden=False, kind="values")
    assert result.outcome == "not yet right" and "every way through" in result.message


@pytest.mark.parametrize(
    "source",
    [
        OPTIMIZE,
        OPTIMIZE.replace(
            "num_iterations=100, learning_rate=0.009", "num_iterations, learning_rate"
        ),
        OPTIMIZE.replace("num_iterations=100", "num_iterations=2000"),
    ],
)
def test_other_default_values_or_none_are_fine(source):
    assert run("optimize", space_of(source), hidden=True, kind="values").passed


def test_globals_instead_of_arguments_are_caught():
    source = "X_all, Y_all = np.ones((2, 3)), np.ones((1, 3))\n" + OPTIMIZE.replace(
        "propagate(w, b, X, Y)", "propagate(w, b, X_all, Y_all)"
    )
    assert not run("optimize", space_of(source), hidden=True, kind="values").passed


def test_an_unknown_exercise_is_the_authors_slip():
    with pytest.raises(ValueError, match="no graded function"):
        run("sigmoit", {}, hidden=False, kind="values")
    with pytest.raises(ValueError, match="only its values"):
        run("loss", RIGHT, hidden=False, kind="vectorized")


def gone_from_this_numpy() -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [name for name in GONE_FROM_NUMPY if not hasattr(np, name)]


@pytest.mark.parametrize("name", gone_from_this_numpy())
def test_a_name_gone_from_numpy_is_named_and_replaced(name):
    source = f"def sigmoid(z):\n    return np.{name}(z)"
    result = run("sigmoid", space_of(source), hidden=False, kind="values")
    assert result.misconception == "gone from numpy"
    assert f"np.{name} is gone from numpy. Use " in result.message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("return np.sigmoid(z)", "numpy has nothing called sigmoid. Is it one of your own"),
        ("return np.expp(z)", "Is np.exp meant?"),
        ("return exp(z)", "numpy has exp. What has to stand before"),
        ("return 1 / (1 + np.exp(-z)), z", "More than one thing came back"),
        ("return np.asarray(z).shape(0)", "Round brackets call a function"),
        ("return {'s': z}", "the numbers themselves"),
        ("return z / 0 * np.nan", "Which line takes the log"),
        ("import no_such_library", "numpy is all that is needed"),
        ("raise ValueError('no')", "your own raise stopped it"),
        ("return 2 ^ z", "^ is no power"),
        ("return np.exp(z) * np.random.rand()", "Where does chance come in?"),
        ("for i in 5: pass", "there is nothing to go through"),
        ("a, b = 1, 2, 3", "how many names stand on the left"),
    ],
)
def test_each_slip_of_the_hand_has_its_question(source, words):
    code = f"def sigmoid(z):\n    {source}"
    linecache.cache["<cell>"] = (len(code), None, code.splitlines(True), "<cell>")
    space = {"np": np}
    exec(compile(code, "<cell>", "exec"), space)
    result = run("sigmoid", space, hidden=False, kind="values")
    assert words in result.message, result.message


TURNED = PROPAGATE.replace("def propagate(w, b, X, Y):", "def propagate(X, Y, w, b):")
ROWS = (
    PROPAGATE.replace("X.shape[1]", "X.shape[0]")
    .replace("np.dot(w.T, X)", "np.dot(X, w)")
    .replace("np.dot(X, (A - Y).T)", "np.dot(X.T, A - Y)")
)


class Elsewhere:
    """Stands for a function whose code can't be read, as while grading."""

    def __init__(self, function):
        self.__probe__ = lambda *args, **words: probe.call(function, *args, **words)
        self.__large__ = None

    def __call__(self):
        raise AssertionError


@pytest.mark.parametrize(
    ("name", "source", "kind", "words"),
    [
        ("propagate", TURNED, "order of the arguments", "arguments in another order"),
        ("propagate", ROWS, "rows for examples", "each row is taken for an example"),
        (
            "numerical_gradient",
            "def numerical_gradient(f, v, eps=1e-5):\n    return 2 * v",
            "an argument unused",
            "Whatever f is",
        ),
        (
            "gradient_step",
            "def gradient_step(w, b, g, rate):\n    return w - 0.3 * g['dw'], b - 0.3 * g['db']",
            "an argument unused",
            "Whatever learning_rate is",
        ),
        (
            "loss",
            "def loss(a, y):\n    return -np.log(a) - np.log(1 - a)",
            "an argument unused",
            "Whatever y is",
        ),
    ],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_what_becomes_of_arguments_is_seen_without_the_code(name, source, kind, words, hidden):
    space = space_of(source)
    space[name] = Elsewhere(space[name])
    result = run(name, space, hidden=hidden, kind="values")
    assert result.misconception == kind and words in result.message, result.message
    if hidden:  # shapes only
        assert "[[" not in result.message and " = " not in result.message.split("Called with")[1]


@pytest.mark.parametrize("name", sorted(exercises()))
def test_right_answers_use_their_arguments(name):
    task = exercises()[name]
    cases = task.cases(np.random.default_rng(1), True)[:3]
    own = usage.written(task.reference)
    for part in questions.parts(task, cases[0]) or []:
        once = functools.partial(probe_once, task.reference)
        assert usage.unused(task, own, cases, part.name, once) == []


def probe_once(function, case):
    return probe.call(function, case.args, case.kwargs)


def test_other_arguments_that_never_end_end_the_search():
    def endless(case):
        calls.append(case)
        return probe.Outcome(None, probe.LearnerError("NeverEnds", "", ""), (), "", None)

    calls: list = []
    task = exercises()["propagate"]
    cases = task.cases(np.random.default_rng(1), False)
    assert usage.question(task, Elsewhere(None), cases, None, endless) is None
    assert len(calls) == 1


@pytest.mark.parametrize(
    "function",
    [np.vectorize(lambda z: z * 0.3), functools.partial(np.add, 1), lambda *_: 0.5, abs, np.exp],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_what_is_no_plain_function_gets_a_question_too(function, hidden):
    result = run("sigmoid", {"sigmoid": function}, hidden=hidden, kind="values")
    assert not result.passed and "catornot" not in result.message


def test_several_unused_arguments_are_listed():
    source = "def propagate(w, b, X, Y):\n    return {'dw': w, 'db': 1}, 0.0"
    result = run("propagate", space_of(source), hidden=False, kind="values")
    assert "Whatever b, X and Y are, your dw stays the same." in result.message


@pytest.mark.parametrize("name", ["last_feature_missing", "one_picture_less", "changes_X"])
def test_three_labels_that_agree_by_chance_are_no_misconception(name):
    """The first call has three cats: whoever calls them so may call other pictures no cats."""
    space = {"np": np, "sigmoid": reference.sigmoid}
    exec((BANK / "predict" / "wrong" / f"{name}.py").read_text(), space)
    seen = run("predict", space, hidden=False, kind="values")
    assert not seen.passed
    assert seen.misconception != "always cat" and "Every prediction is 1" not in seen.message
    space["predict"] = lambda w, b, X: np.ones((1, X.shape[1]))
    assert run("predict", space, hidden=False, kind="values").misconception == "always cat"
