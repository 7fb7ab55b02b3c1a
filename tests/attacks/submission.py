"""What one submission of the suite is: a few lines that say what it does and what it deserves.

Each starts from the released notebook of a small assignment with three functions. A submission is
written down by its answers, by cells of its own, and by what else it does to the file.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "small"  # of the assignment and of its notebook
FUNCTIONS = ("sigmoid", "propagate", "predict")
TESTS = ("plain", "close", "loose", "values", "vectorized")
ALL = frozenset(f"{function}-{test}" for function in FUNCTIONS for test in TESTS)
NOTHING: frozenset[str] = frozenset()
LOOPED = frozenset(name for name in ALL if not name.endswith("vectorized"))

HONEST = {
    "sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
    "propagate": """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost
""",
    "predict": "def predict(w, b, X):\n    return (sigmoid(w.T @ X + b) > 0.5) * 1.0",
}
WRONG = {
    "sigmoid": "def sigmoid(z):\n    return z * 0.0 + 0.7",
    "propagate": """\
def propagate(w, b, X, Y):
    return {"dw": w * 0.0, "db": 0.0}, 0.7
""",
    "predict": "def predict(w, b, X):\n    return np.ones((1, X.shape[1]))",
}
LOOPS = {
    "sigmoid": """\
def sigmoid(z):
    flat = np.ravel(np.asarray(z, dtype=float))
    out = np.zeros(flat.shape)
    for i in range(len(flat)):
        out[i] = 1 / (1 + np.exp(-flat[i]))
    return out.reshape(np.shape(z)) if np.ndim(z) else out[0]
""",
    "propagate": """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    dw, db, cost = np.zeros(w.shape), 0.0, 0.0
    for i in range(m):
        x = X[:, i].reshape(-1, 1)
        a = 1 / (1 + np.exp(-(np.sum(w * x) + b)))
        cost = cost - (Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a))
        dw = dw + x * (a - Y[0, i])
        db = db + a - Y[0, i]
    return {"dw": dw / m, "db": db / m}, cost / m
""",
    "predict": """\
def predict(w, b, X):
    out = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        out[0, i] = float(np.sum(w[:, 0] * X[:, i]) + b > 0)
    return out
""",
}


@dataclass(frozen=True)
class Submission:
    """One student's work.

    Attributes
    ----------
    name : str
        The student's folder.
    kind : str
        "cheat", "harm", "accident" or "leak".
    about : str
        What it does, in a few words.
    earns : frozenset of str
        Grade ids of the tests whose points it deserves.
    answers : dict
        Function name to source; what is missing stays as released.
    first, last : str
        Cells of the student's own, before the first answer and at the end.
    after : dict
        Function name to a cell of the student's own behind that function's cell.
    change : callable
        Changes the notebook, a dictionary, in place.
    files : dict
        The student's own files, by name.
    write : callable or None
        Writes the folder instead of us: ``write(folder, notebook)``.
    flags : frozenset of str
        Kinds of incidents of which one must be logged.
    may_lose : bool
        What it does to itself depends on chance, and may cost its own points.
    """

    name: str
    kind: str
    about: str
    earns: frozenset[str] = NOTHING
    answers: dict[str, str] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    after: dict[str, str] = field(default_factory=dict)
    change: Callable[[dict[str, Any]], None] | None = None
    files: dict[str, str | bytes] = field(default_factory=dict)
    write: Callable[[Path, dict[str, Any]], None] | None = None
    flags: frozenset[str] = frozenset()
    may_lose: bool = False

    @property
    def needs_our_course(self) -> bool:
        """Whether its answers rest on what no other course has: there they may be no functions."""
        texts = (self.first, *self.after.values(), *self.answers.values(), *self.files.items())
        return any(re.search(r"\bcatornot\b(?!-attack)", str(text)) for text in texts)

    @property
    def fakes_a_count(self) -> bool:
        """Whether all that it cheats at is how many steps it takes, which only our checks ask."""
        return self.kind == "cheat" and self.earns >= LOOPED

    def hand_in(self, folder: Path, release: dict[str, Any]) -> None:
        """Write the submission into its folder."""
        notebook = copy.deepcopy(release)
        for function, source in self.answers.items():
            cell(notebook, function)["source"] = source
        cells = notebook["cells"]
        for function, source in self.after.items():
            cells.insert(cells.index(cell(notebook, function)) + 1, code(source))
        if self.first:
            cells.insert(cells.index(cell(notebook, FUNCTIONS[0])), code(self.first))
        if self.last:
            cells.append(code(self.last))
        if self.change:
            self.change(notebook)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        if self.write:
            self.write(folder, notebook)
        else:
            save(folder, notebook)


def cell(notebook: dict[str, Any], grade_id: str) -> dict[str, Any]:
    """Return the cell with a grade id."""
    for one in notebook["cells"]:
        if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return one
    raise KeyError(grade_id)


def tests(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the test cells."""
    cells = [one for one in notebook["cells"] if one["cell_type"] == "code"]
    return [one for one in cells if one["metadata"].get("nbgrader", {}).get("grade")]


def code(source: str) -> dict[str, Any]:
    """Return a code cell."""
    words = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    return {**words, "source": source}


def save(folder: Path, notebook: dict[str, Any], encoding: str = "utf-8") -> None:
    """Write the notebook as JupyterLab would."""
    text = json.dumps(notebook, indent=1, ensure_ascii=encoding == "latin-1")
    (folder / f"{NAME}.ipynb").write_bytes(text.encode(encoding, "surrogatepass"))


def inside(*lines: str, answers: dict[str, str] = WRONG) -> dict[str, str]:
    """Return answers that begin with some lines in every function."""
    changed = {}
    for name, source in answers.items():
        head, _, body = source.partition("\n")
        block = [part for line in lines for part in line.splitlines()]
        changed[name] = "\n".join([head, *(f"    {line}" for line in block), body])
    return changed


def with_loop(*lines: str) -> dict[str, str]:
    """Return looped answers that begin with some lines in every function."""
    return inside(*lines, answers=LOOPS)


def cheat(name: str, about: str, **words: Any) -> Submission:
    """Somebody who wants points without the work; wrong answers unless others are given."""
    words.setdefault("answers", WRONG)
    return Submission(name, "cheat", about, **words)


def harm(name: str, about: str, **words: Any) -> Submission:
    """Somebody who harms others or the run; honest answers unless others are given."""
    words.setdefault("answers", HONEST)
    words.setdefault("earns", ALL)
    return Submission(name, "harm", about, **words)


def accident(name: str, about: str, **words: Any) -> Submission:
    """Honest work with bad luck: it keeps what it earned."""
    words.setdefault("answers", HONEST)
    words.setdefault("earns", ALL)
    return Submission(name, "accident", about, **words)


SOLVED = {function: frozenset(f"{function}-{test}" for test in TESTS) for function in FUNCTIONS}
