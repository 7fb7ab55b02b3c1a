"""One answer and some test cells, judged as the grader does it, for tests of what it believes."""

from __future__ import annotations

from conftest import need_sandbox

from catornot.grading.checker import Job, check_notebook

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
    )
    result = check_notebook(job)
    last = result.outputs[len(cells) - 1]
    return [one.passed for one in result.verdicts.values()], last[0].get("text", "")
