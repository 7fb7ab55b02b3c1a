"""The peer: otter-grader's `otter run`, on six functions of the course, submission by submission.

It has an environment of its own, made once and thrown away: `python -m benchmarks --otter`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks import cost
from catornot.demo.answers import GOOD

PACKAGES = ("otter-grader>=6,<7", "numpy>=2,<3", "ipykernel")
ZIP = "autograder.zip"
SETUP = "w, b = np.ones((2, 1)), 0.5\nX, Y = np.ones((2, 3)), np.array([[1, 0, 1]])"
# What a test of each function asks, as one does by hand: a call, and what it shows.
ASKED = {
    "unroll": ("unroll(np.zeros((4, 2, 2, 3))).shape", "(12, 4)"),
    "standardize": ("float(standardize(np.array([[51.0]]))[0, 0])", "0.2"),
    "sigmoid": ("float(sigmoid(0))", "0.5"),
    "initialize_with_zeros": ("initialize_with_zeros(3)[0].shape", "(3, 1)"),
    "propagate": ('propagate(w, b, X, Y)[0]["dw"].shape', "(2, 1)"),
    "predict": ("predict(w, b, X).tolist()", "[[1, 1, 1]]"),
}


class Otter:
    """otter-grader in an environment of its own, with one assignment.

    Parameters
    ----------
    folder : Path
        For all of it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._bin = folder, folder / "env" / "bin"
        self._run(sys.executable, "-m", "venv", str(folder / "env"))
        self._run(str(self._bin / "python"), "-m", "pip", "install", "-q", *PACKAGES)
        tests = folder / "tests"
        tests.mkdir()
        for name, (call, shown) in ASKED.items():
            code = f">>> import numpy as np\n>>> {SETUP.replace(chr(10), chr(10) + '>>> ')}\n"
            case = {"code": f"{code}>>> {call}\n{shown}", "hidden": False, "locked": False}
            suite = {
                "cases": [case],
                "scored": True,
                "setup": "",
                "teardown": "",
                "type": "doctest",
            }
            test = {"name": name, "points": 1, "suites": [suite]}
            (tests / f"{name}.py").write_text(f"OK_FORMAT = True\ntest = {test!r}\n")
        self._run(
            str(self._bin / "otter"), "generate", "-t", "tests", "-o", ZIP, "--no-environment"
        )

    def _run(self, *line: str) -> None:
        done = subprocess.run(line, cwd=self._folder, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(line)} failed:\n{done.stdout}\n{done.stderr}"[-2000:])

    def grade(self, size: int, count: cost.Counter) -> cost.Cost:
        """Grade a class, one submission after another, and say what that cost.

        Raises
        ------
        SystemExit
            If somebody did not get all six points: then it is no fair peer.
        """
        spent = []
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        for number in range(size):
            sources = ["import numpy as np", *(GOOD[name] for name in ASKED)]
            cells = [new_code_cell(f"# student {number}\n{one}") for one in sources]
            notebook = new_notebook(cells=cells, metadata={"kernelspec": spec})
            path = self._folder / f"student-{number}.ipynb"
            nbformat.write(notebook, path)
            line = [str(self._bin / "otter"), "run", "-a", ZIP, path.name]
            spent.append(cost.run(line, self._folder, count))
            said = json.loads((self._folder / "results.json").read_text())["tests"]
            earned = sum(one.get("score", 0) for one in said)
            if earned != len(ASKED):
                raise SystemExit(f"otter run gave {earned} points instead of {len(ASKED)}.")
        return cost.Cost(
            sum(one.wall for one in spent),
            sum(one.cpu for one in spent),
            max(one.memory for one in spent),
        )
