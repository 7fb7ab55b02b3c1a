"""Honest work with bad luck in its cells: pasted, split, guarded, or out of another program."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from submission import ALL, HONEST, NAME, Submission, accident, cell


def every(change: Callable[[str], str]) -> dict[str, str]:
    """Return honest answers, each changed in the same way."""
    return {name: change(source) for name, source in HONEST.items()}


def before_each(first: str, others: str) -> Callable[[str], str]:
    """Return what puts something before a source's first line, and before every other."""

    def change(source: str) -> str:
        lines = source.splitlines()
        return "\n".join([first + lines[0], *(others + line for line in lines[1:])])

    return change


def split(nb: dict[str, Any]) -> None:
    """A solution cell was split in two, which JupyterLab gives the same metadata."""
    one = cell(nb, "propagate")
    second = copy.deepcopy(one)
    one["source"] = "import math\n\ndef half(z):\n    return z / 2"
    nb["cells"].insert(nb["cells"].index(one) + 1, second)


def schema_1(nb: dict[str, Any]) -> None:
    for one in nb["cells"]:
        about = one["metadata"].get("nbgrader")
        if about:
            for name in ("locked", "task", "points"):
                about.pop(name, None)
            about["schema_version"] = 1


def few_keys(nb: dict[str, Any]) -> None:
    """Another program wrote only what it needed."""
    for one in nb["cells"]:
        one.pop("outputs", None)
        one.pop("execution_count", None)
    nb.pop("metadata")
    nb.pop("nbformat_minor", None)


def odd_cells(nb: dict[str, Any]) -> None:
    nb["cells"].insert(0, {"cell_type": "heading", "level": 1, "source": "x", "metadata": {}})
    nb["cells"] += [
        {"cell_type": "code", "metadata": None, "source": None, "outputs": None},
        {"cell_type": "raw", "metadata": {}, "source": ["a\n", 3, None]},
        7,
        None,
    ]


def copy_with_the_same_id(nb: dict[str, Any]) -> None:
    """A copy of the answer's cell, emptied and used to try something."""
    one = cell(nb, "sigmoid")
    nb["cells"].insert(
        nb["cells"].index(one) + 1, {**copy.deepcopy(one), "metadata": {}, "source": "sigmoid(0)"}
    )


def of_r(nb: dict[str, Any]) -> None:
    nb["metadata"] = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}


def conflict(folder: Path, nb: dict[str, Any]) -> None:
    """What git makes of two versions that it can't merge."""
    text = json.dumps(nb, indent=1)
    line = next(one for one in text.splitlines(keepends=True) if "execution_count" in one)
    two = f"<<<<<<< HEAD\n{line}=======\n{line.replace('null', '4')}>>>>>>> origin/main\n"
    (folder / f"{NAME}.ipynb").write_text(text.replace(line, two))


STRAY = ("random", "string", "copy", "math", "types", "code", "test", "calendar", "json", "ast")

SUBMISSIONS: list[Submission] = [
    accident(
        "line-separators",
        "comments with line ends of other programs, pasted from a page",
        answers=every(
            lambda source: f"# see\u2028more\u2029and\u0085more\x0cand\x1dmore\n{source}"
        ),
    ),
    accident(
        "separators-in-text",
        "the same in a text",
        answers=every(lambda source: f"note = 'a\u2028b\x0bc\x1cd'\n{source}"),
    ),
    accident("indented", "all lines indented", answers=every(before_each("    ", "    "))),
    accident("prompts", "pasted with Python's prompts", answers=every(before_each(">>> ", "... "))),
    accident(
        "numbered-prompts",
        "pasted with IPython's prompts",
        answers=every(before_each("In [3]: ", "   ...: ")),
    ),
    accident(
        "guarded",
        "if __name__ == '__main__':",
        answers=every(
            lambda source: before_each("if __name__ == '__main__':\n    ", "    ")(source)
        ),
    ),
    accident(
        "data-class",
        "a data class, with annotations of the future",
        answers=HONEST
        | {
            "sigmoid": "from __future__ import annotations\nfrom dataclasses import dataclass\n"
            "@dataclass\nclass Constants:\n    one: float = 1.0\nconstants = Constants()\n"
            "def sigmoid(z):\n    return constants.one / (constants.one + np.exp(-z))"
        },
    ),
    accident(
        "doctests",
        "doctest.testmod() in the answer's cell",
        answers=HONEST
        | {
            "sigmoid": 'def sigmoid(z):\n    """\n    >>> float(sigmoid(0))\n    0.5\n    """\n'
            "    return 1 / (1 + np.exp(-z))\nimport doctest\ndoctest.testmod()"
        },
    ),
    accident(
        "stray-modules",
        "files beside that have the names of Python's own",
        files={f"{name}.py": "print('mine')\nx = 1\n" for name in STRAY},
    ),
    accident("stray-folders", "folders called numpy and catornot", files={"numpy/readme.txt": "x"}),
    accident("colab", "google.colab", first="from google.colab import drive\ndrive.mount('/x')"),
    accident(
        "many-magics",
        "magics of every kind",
        first="%load_ext autoreload\n%autoreload 2",
        last="%pip install numpy\n!pip install pandas -q\n%matplotlib widget\n%env X=1\n%cd /tmp\n"
        "%lsmagic\n%who\n%timeit -n 1 -r 1 1+1\n%store",
    ),
    accident(
        "other-languages",
        "%%bash and %%javascript",
        first="%%bash\necho hi\nexit 3",
        last="%%javascript\nalert(1)",
    ),
    accident(
        "timed-answer",
        "%timeit and a question mark in the answer's cell",
        answers=HONEST
        | {"sigmoid": HONEST["sigmoid"] + "\n%timeit -n 2 -r 2 sigmoid(0)\nsigmoid?"},
    ),
    accident("split", "an answer's cell was split in two", change=split),
    accident("schema-1", "nbgrader's metadata of 2015", change=schema_1),
    accident("few-keys", "no metadata, no outputs, no minor version", change=few_keys),
    accident("other-kernel", "the kernel of another language", change=of_r),
    accident("odd-cells", "cells of no kind, without text, or none at all", change=odd_cells),
    accident("copy-same-id", "a copied cell with the same id", change=copy_with_the_same_id),
    accident(
        "strict-warnings",
        "warnings and numpy's errors are exceptions",
        first="import warnings\nwarnings.filterwarnings('error')\nnp.seterr(all='raise')",
    ),
    accident(
        "open-figures",
        "sixty open figures in each call",
        answers=HONEST
        | {
            "predict": "import matplotlib.pyplot as plt\ndef predict(w, b, X):\n"
            "    figures = [plt.figure() for n in range(60)]\n"
            "    return (sigmoid(w.T @ X + b) > 0.5) * 1.0"
        },
        earns=ALL,
    ),
    accident(
        "greek",
        "Greek names and a Hebrew docstring",
        answers=HONEST
        | {
            "sigmoid": "def sigmoid(z):\n    '''π, \u202bשלום\u202c, 😀'''\n"
            "    σ = 1 / (1 + np.exp(-z))\n    return σ"
        },
    ),
    accident("two-hundred-mib", "an array of 200 MB", last="big = np.ones((25, 10**6))\nbig.sum()"),
    accident("conflict", "git's marks of a conflict", write=conflict),
    accident(
        "filled-table",
        "constants and functions in tables that are filled below",
        answers=HONEST
        | {
            "sigmoid": "table = {'exp': np.exp}\ntable['one'] = 1.0\ntable.update(two=2.0)\n"
            "def sigmoid(z):\n    one = table['two'] - table['one']\n"
            "    return one / (one + table['exp'](-z))"
        },
    ),
    accident(
        "exits-early",
        "exit() in the answer's cell",
        answers=every(lambda source: source + "\nexit()"),
    ),
    accident(
        "fails-early",
        "the answers' cells fail below the function",
        answers=every(lambda source: source + "\nassert False, 'my own test'"),
    ),
    accident(
        "deep-sum",
        "a cell with 0 + 1 + … + 399, and worse",
        first="total = "
        + " + ".join(map(str, range(400)))
        + "\nmore = lambda: "
        + " + ".join(map(str, range(3000))),
    ),
    accident(
        "deep-text",
        "a text of 350 parts",
        first="text = " + " + ".join(f"'{n}' * 2" for n in range(350)) + "\nprint(len(text))",
    ),
    accident(
        "deep-calls",
        "a call of a call of a call",
        first="def again():\n    return again\nagain" + "()" * 320,
    ),
    accident(
        "writes-a-module",
        "a module that a cell writes, and an import of it",
        first="%%writefile helpers.py\nimport numpy as np\n" + HONEST["sigmoid"],
        answers=HONEST | {"sigmoid": "from helpers import sigmoid"},
    ),
    accident(
        "looks-around",
        "cells that look at the machine and at their own functions",
        after={
            "sigmoid": "import os, sys, inspect, gc, timeit\nprint(os.environ.get('HOME'))\n"
            "print(inspect.getsource(sigmoid), sys.getsizeof(sigmoid), len(globals()))\n"
            "gc.collect()\ntimeit.timeit(lambda: sigmoid(0), number=3)\neval('sigmoid(0)')",
            "propagate": "with open('notes.txt', 'w') as file:\n    print(vars(), file=file)",
        },
        answers=HONEST
        | {"predict": HONEST["predict"].replace("return ", "print('predicting')\n    return ")},
    ),
]
