"""Loops that no count sees cost what loops cost; honest answers, whatever they do, never do."""

from __future__ import annotations

import re
from functools import partial

import pytest
from bank import BANK
from conftest import need_sandbox

from catornot.checks import measured
from catornot.checks.catalogue import exercise, exercises
from catornot.demo.answers import GOOD
from fairgrade.client.learner import Learner
from fairgrade.limits import Limits
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.sources.instrument import instrumented
from fairgrade.warm.templates import start

IMPORTS = "import numpy as np\nimport math\nimport copy"
MEASURED = sorted(name for name, task in exercises().items() if task.large(4))
# Loops over items that numpy has already calculated, by a fast function of C such as `sum`: they
# cost less than some honest answers. The count of steps sees them.
CHEAP = ("sum", "comprehension", "fromiter", "np_vectorize", "map_of_round", "list_emptied")


@pytest.fixture
def worker():
    """A fresh worker, as the second count has it."""
    need_sandbox()
    found = Learner(WorkerSpec(limits=Limits(total_seconds=1000.0)), start).another("watch_it")
    yield found
    found.close()


def cost(worker, name, *cells, helpers=None):
    for source in [IMPORTS, *GOOD.values(), *cells]:
        worker.run(instrumented(source, "watch_it"), "cell")
    helpers = exercise(name).helpers if helpers is None else helpers
    return measured.cost_of(exercise(name), partial(worker.call_large, name), helpers)


SIGMOID = "def sigmoid(z):\n    z = np.asarray(z, dtype=float)\n    return ({}).reshape(z.shape)"


@pytest.mark.parametrize(
    "expression",
    [
        "np.array([1 / (1 + math.exp(-v)) for v in z.ravel()])",
        "1 / (1 + np.array(list(map(math.exp, (-z).ravel().tolist()))))",
        "1 / (1 + np.exp(-np.array([f'{v}' for v in z.ravel()]).astype(float)))",
        "np.concatenate([1 / (1 + np.exp(-part)) for part in np.split(z.ravel(), z.size // 8)])",
    ],
)
def test_a_loop_costs_too_much(worker, expression):
    assert "times as long" in cost(worker, "sigmoid", SIGMOID.format(expression)).doubt


@pytest.mark.parametrize(
    "body",
    [
        "1 / (1 + np.exp(-z))",
        "1 / (1 + np.exp(-z.astype(np.longdouble))).astype(float)",
        "np.where(z > 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))",
        "1 / (1 + np.exp(-z)) + 0 * np.linalg.inv(np.eye(300) + 0.1)[0, 0]",  # the same always
    ],
)
def test_whole_array_code_never_costs_too_much(worker, body):
    assert cost(worker, "sigmoid", SIGMOID.format(body)) == measured.Cost()


def test_more_numbers_than_there_are_is_no_loop(worker):
    found = cost(
        worker,
        "squared_distances",
        "def squared_distances(X, v):\n    D = X - v\n    return np.diag(D.T @ D).reshape(1, -1)",
    )
    assert found.doubt == "" and "far more numbers" in found.remark


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("if z.size > 3999: raise MemoryError\n    return slow(z)", "raised MemoryError"),
        ("return slow(z[:, :400]) if z.shape[1] > 400 else slow(z)", "not be confirmed"),
        ("if z.size > 200: return z\n    return slow(z)", "not be confirmed"),
    ],
)
def test_who_does_not_do_large_data_is_doubted_or_told_of(worker, body, said):
    slow = SIGMOID.format("np.array([1 / (1 + math.exp(-v)) for v in z.ravel()])")
    slow = slow.replace("def sigmoid", "def slow")
    found = cost(worker, "sigmoid", slow, f"def sigmoid(z):\n    {body}")
    assert found.doubt and (said in found.doubt or "times as long" in found.doubt)


def test_what_is_right_only_for_fewer_is_measured_with_fewer(worker):
    """A product of four thousand probabilities is zero; of four hundred it is not."""
    found = cost(
        worker,
        "cost",
        "def cost(A, Y):\n    P = np.where(Y == 1, A, 1 - A)\n    return -np.log(P.prod()) / Y.size",
    )
    assert found.doubt == "" and "4000 examples" in found.remark


def test_there_are_no_children_and_threads_to_hide_a_loop_in(worker):
    for body in (
        "import os\n    if os.fork(): os.wait()\n    else:\n        slow(z)\n        os._exit(0)\n",
        "import threading\n    t = threading.Thread(target=slow, args=(z,))\n"
        "    t.start()\n    t.join()\n",
    ):
        slow = SIGMOID.format("np.array([1 / (1 + math.exp(-v)) for v in z.ravel()])")
        slow = slow.replace("def sigmoid", "def slow")
        source = f"def sigmoid(z):\n    {body}    return 1 / (1 + np.exp(-z))"
        doubt = cost(worker, "sigmoid", slow, source).doubt
        assert re.search("raised (BlockingIOError|RuntimeError)", doubt), doubt


def answers(kind):
    for name in MEASURED:
        yield from sorted((BANK / name / kind).glob("*.py"))


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURED)
def test_every_answer_of_the_bank_is_told_apart(worker, name):
    """`pytest -s` shows how far apart they are: the same marks on a busy machine."""
    times: dict[str, list] = {"right": [], "looped": []}
    measure = measured._pair

    def noting(*words):
        found, right, problem = measure(*words)
        noted.append(found / right)
        return found, right, problem

    measured._pair = noting
    try:
        for kind in times:
            for file in sorted((BANK / name / kind).glob("*.py")):
                noted: list[float] = []
                own = {} if file.stem.startswith("own_chain") else None
                found = cost(worker, name, file.read_text(), helpers=own)
                times[kind].append((round(noted[0], 1), bool(found.doubt), file.stem))
    finally:
        measured._pair = measure
    print(f"\n{name}: bound {exercise(name).most_cost}, right {sorted(times['right'])[-3:]}")
    print(f"  looped {sorted(times['looped'])[:4]}")
    assert [one for one in times["right"] if one[1]] == []
    believed = [one[2] for one in times["looped"] if not one[1]]
    assert [one for one in believed if not any(word in one for word in CHEAP)] == []
