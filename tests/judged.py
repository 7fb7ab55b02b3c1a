"""One answer and some test cells, judged as the grader does it, for tests of what it believes."""

from __future__ import annotations

from conftest import need_sandbox

from fairgrade.checker.check_notebook import check_notebook
from fairgrade.checker.job import Job

LIMITS = {"cell_seconds": 5.0, "call_seconds": 3.0, "total_seconds": 60.0, "test_seconds": 3.0}


def graded(answer, *tests, changing=(), classes=()):
    """Return the verdicts of tests, and the output of a cell that tells what the answer saw."""
    need_sandbox()
    cells = [("learner", answer), *(("test", one) for one in tests)]
    cells.append(("learner", "print(globals().get('SEEN', []))"))
    job = Job(
        cells=[
            {"source": source, "kind": kind, "name": f"cell-{number}"}
            for number, (kind, source) in enumerate(cells)
        ],
        names=["f", *classes],
        seed=3,
        limits=LIMITS,
        makes={one: list(classes) for one in classes},
        unchanging=[] if "f" in changing else ["f"],
        functions=["f", *classes],
    )
    result = check_notebook(job)
    last = result.outputs[len(cells) - 1]
    return [one.passed for one in result.verdicts.values()], last[0].get("text", "")


def each(*pairs, functions=("f",), points=None, unchanging=("f",)):
    """Return what is found of several answers, each with a test of its own, in one worker.

    Parameters
    ----------
    pairs : tuple of str
        An answer, and the test behind it.
    functions : tuple of str
        The learner's names that are functions in the assignment.
    points : float, optional
        What each test can give.
    unchanging : tuple of str
        The functions that leave their arguments alone.
    """
    need_sandbox()
    cells = []
    for number, (answer, test) in enumerate(pairs):
        cells.append({"source": answer, "kind": "learner", "name": f"answer-{number}"})
        cells.append({"source": test, "kind": "test", "name": f"test-{number}"})
    job = Job(
        cells=cells,
        names=[*functions, "value"],
        seed=3,
        limits=LIMITS | {"total_seconds": 300.0},
        unchanging=list(unchanging),
        functions=list(functions),
        points={} if points is None else {f"test-{n}": points for n in range(len(pairs))},
    )
    return check_notebook(job)
