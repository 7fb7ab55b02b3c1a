"""Honest work that leans on what a home has and a sandbox has not: modules, files, a person."""

from __future__ import annotations

import copy
import json
from typing import Any

from submission import ALL, HONEST, Submission, accident, cell, code

TOOLS = "import numpy as np\n\n" + HONEST["sigmoid"] + "\n"
BARE = {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + exp(-z))"}


def above(*lines: str) -> dict[str, str]:
    """Return honest answers with a line above each, in its cell."""
    return {name: f"{line}\n{HONEST[name]}" for name, line in zip(HONEST, lines, strict=True)}


def notebook(*sources: str) -> str:
    """Return a notebook's file."""
    cells = [code(source) for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})


def written_into(grade_id: str, text: str, top: bool = False) -> Any:
    """Return what writes a line into a cell that is not the student's."""

    def change(nb: dict[str, Any]) -> None:
        one = cell(nb, grade_id)
        one["source"] = f"{text}\n{one['source']}" if top else f"{one['source']}\n{text}"

    return change


def split_imports(nb: dict[str, Any]) -> None:
    """The locked cell was split in two; both halves have its name."""
    one = cell(nb, "imports")
    second = copy.deepcopy(one)
    second["source"] = "from numpy import exp"
    nb["cells"].insert(nb["cells"].index(one) + 1, second)


def own(name: str, about: str, **words: Any) -> Submission:
    """Somebody whose work is whole; that it was run around is told."""
    return accident(name, about, **{"flags": frozenset({"repaired"}), **words})


SUBMISSIONS: list[Submission] = [
    own("modules", "modules that are not here",
        answers=above("import seaborn as sns", "import tensorflow as tf, pandas", "import tqdmx")),
    own("colab-above", "another home's lines",
        answers=above("from google.colab import drive\ndrive.mount('/content/drive')",
                      "%matplotlib widget", "!pip install seaborn\nimport seaborn")),
    own("files-above", "files and pages of another home",
        answers=above("data = open('/home/ann/cats.csv').read()", "n = int(input('how many? '))",
                      "from urllib.request import urlopen\nurlopen('https://example.org')")),
    own("no-python", "a shell's line, prose, an open bracket below",
        answers=above("$ pip install numpy", "Here is my function:", "")
        | {"predict": HONEST["predict"] + "\nprint((predict(1, 2"}),
    own("added-imports", "an import in the locked cell", change=written_into(
        "imports", "from numpy import exp"), answers=HONEST | BARE),
    own("added-above", "another form of it, at the top", change=written_into(
        "imports", "try:\n    from numpy import *\nexcept ImportError:\n    pass", top=True),
        answers=HONEST | BARE),
    own("added-to-a-test", "an import in a test", change=written_into(
        "sigmoid-plain", "import numpy, numpy as xp\nEPS = 0.0"),
        answers=HONEST
        | {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + EPS + xp.exp(-z))"}),
    own("split-imports", "the locked cell, split", change=split_imports, answers=HONEST | BARE),
    accident("runs-a-notebook", "%run of a notebook beside",
             answers=HONEST | {"sigmoid": "%run helper.ipynb"},
             files={"helper.ipynb": notebook("%matplotlib inline", "import seaborn", TOOLS)}),
    accident("runs-a-file", "%run of a file beside, and exec of another",
             answers=HONEST
             | {"sigmoid": "%run helper", "propagate": "exec(open('more.py').read())"},
             files={"helper.py": TOOLS, "more.py": "import numpy as np\n" + HONEST["propagate"]}),
    accident("imports-a-file", "from helper import *",
             answers=HONEST | {"sigmoid": "from helper import *"},
             files={"helper.py": "from more import *\n", "more.py": TOOLS}),
    accident("bars", "progress bars of every kind",
             first="try:\n    from tqdm import trange\nexcept ImportError:\n    trange = range\n"
             "from tqdm.auto import tqdm\nfrom tqdm.notebook import tqdm as bar\n"
             "for n in trange(3): pass\nwith bar(total=3) as b: b.update(1)",
             answers=HONEST
             | {"predict": "def predict(w, b, X):\n    for _ in tqdm(range(3), desc='x'):\n"
                "        A = sigmoid(w.T @ X + b)\n    return (A > 0.5) * 1.0"}),
]  # fmt: skip
assert all(one.earns == ALL for one in SUBMISSIONS)
