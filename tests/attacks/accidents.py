"""Honest work with bad luck: files, cells and kernels as they happen. It keeps what it earned."""

from __future__ import annotations

import copy
import io
import json
import zipfile

from submission import ALL, HONEST, NAME, SOLVED, WRONG, accident, cell, code, save, tests

OLD = "# an older try\n" + WRONG["sigmoid"]


def written(encoding):
    return lambda folder, notebook: save(folder, notebook, encoding)


def named(name):
    def write(folder, notebook):
        save(folder, notebook)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{NAME}.ipynb").rename(folder / name)

    return write


def raw_names(encoding):
    """Pack the work as programs do that write names without a word about their letters."""

    def write(folder, notebook):
        names = {f"Zoë Müller/{NAME}.ipynb": json.dumps(notebook), "Zoë Müller/größe.txt": "7"}
        with zipfile.ZipFile(folder / "work.zip", "w") as archive:
            for name, data in names.items():
                archive.writestr(_Raw(name.encode(encoding)), data)

    return write


class _Raw(zipfile.ZipInfo):
    """A member whose name is these bytes, whatever they mean."""

    def __init__(self, name: bytes) -> None:
        super().__init__(name.decode("cp437"))
        self._name = name

    def _encodeFilenameFlags(self):
        return self._name, 0


def among_litter(folder, notebook):
    save(folder, notebook)
    for name, data in LITTER.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


LITTER = {
    f"._{NAME}.ipynb": b"\0\5\x16\7" + bytes(4092),
    f"__MACOSX/._{NAME}.ipynb": b"\0\5\x16\7",
    ".DS_Store": b"\0\0\0\1Bud1",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    "desktop.ini": b"[.ShellClassInfo]",
}
SIZE = 'assert open("größe.txt").read() == "7"'


def zip_in_zip(folder, notebook):
    data = json.dumps(notebook).encode()
    for name in (f"{NAME}.ipynb", "small.zip"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, data)
        data = packed.getvalue()
    (folder / "work.zip").write_bytes(data)


def windows_lines(folder, notebook):
    text = json.dumps(notebook, indent=1).replace("\n", "\r\n").replace("\\n", "\\r\\n")
    (folder / f"{NAME}.ipynb").write_bytes(text.encode())


def version_3(folder, notebook):
    cells = []
    for one in notebook["cells"]:
        text = {"cell_type": one["cell_type"], "metadata": one["metadata"]}
        if one["cell_type"] == "code":
            text |= {
                "input": one["source"],
                "outputs": [],
                "language": "python",
                "collapsed": False,
            }
        else:
            text["source"] = one["source"]
        cells.append(text)
    older = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}}
    older["worksheets"] = [{"metadata": {}, "cells": cells}]
    (folder / f"{NAME}.ipynb").write_text(json.dumps(older), encoding="utf-8")


def with_checkpoint(folder, notebook):
    save(folder, notebook)
    old = copy.deepcopy(notebook)
    cell(old, "sigmoid")["source"] = OLD
    (folder / ".ipynb_checkpoints").mkdir()
    text = json.dumps(old)
    (folder / ".ipynb_checkpoints" / f"{NAME}-checkpoint.ipynb").write_text(text)


def with_copy(folder, notebook):
    save(folder, notebook)
    old = copy.deepcopy(notebook)
    cell(old, "sigmoid")["source"] = OLD
    (folder / f"{NAME}-Copy1.ipynb").write_text(json.dumps(old))


def trailing_nuls(folder, notebook):
    (folder / f"{NAME}.ipynb").write_bytes(json.dumps(notebook).encode() + b"\0" * 512)


def cut_off(folder, notebook):
    text = json.dumps(notebook)
    (folder / f"{NAME}.ipynb").write_text(text[: len(text) // 2])


def empty_file(folder, notebook):
    (folder / f"{NAME}.ipynb").write_text("")


def lone_surrogates(folder, notebook):
    notebook["cells"].append(code("print('\ud83d')"))
    text = json.dumps(notebook)  # \ud83d stays an escape, as a browser wrote it
    (folder / f"{NAME}.ipynb").write_text(text)


def no_ids(nb):
    nb["nbformat_minor"] = 2
    for one in nb["cells"]:
        one.pop("id", None)


def same_ids(nb):
    for one in nb["cells"]:
        one["id"] = "same"


def copied_cell(nb):
    one = cell(nb, "propagate")
    nb["cells"].insert(nb["cells"].index(one) + 1, copy.deepcopy(one))


def copied_test(nb):
    one = cell(nb, "propagate-plain")
    nb["cells"].append(copy.deepcopy(one))


def copied_then_worked(nb):
    """The copy holds the work, the original is untouched."""
    one = cell(nb, "sigmoid")
    again = copy.deepcopy(one)
    one["source"] = "def sigmoid(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    nb["cells"].insert(nb["cells"].index(one) + 1, again)


def deleted_test(nb):
    nb["cells"].remove(cell(nb, "sigmoid-plain"))


def answer_in_new_cell(nb):
    """The solution's own cell is gone; the work stands in a new one."""
    one = cell(nb, "predict")
    nb["cells"][nb["cells"].index(one)] = code(one["source"])


def markdown_answer(nb):
    """M was pressed by accident."""
    one = cell(nb, "sigmoid")
    one["cell_type"] = "markdown"


def everything_merged(nb):
    cells = [cell(nb, name) for name in HONEST]
    cells[0]["source"] = "\n\n".join("".join(one["source"]) for one in cells)
    for one in cells[1:]:
        nb["cells"].remove(one)


def moved_up(nb):
    """All answers stand at the top."""
    for name in reversed(list(HONEST)):
        one = cell(nb, name)
        nb["cells"].remove(one)
        nb["cells"].insert(2, one)


def played_with_tests(nb):
    """Prints were added to a test, to see more."""
    one = cell(nb, "sigmoid-plain")
    one["source"] = "print(sigmoid(0))\n" + "".join(one["source"])


def thousand_cells(nb):
    nb["cells"] += [code(f"{n} + 1") for n in range(1000)]


def attachments(nb):
    nb["cells"][0]["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}
    nb["cells"].insert(
        1, {"cell_type": "markdown", "metadata": {}, "source": "![](attachment:a.png)"}
    )


def old_errors(nb):
    """Outputs of an earlier, failing run are still there."""
    for one in tests(nb):
        one["outputs"] = [
            {"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": []},
            {"output_type": "stream", "name": "stderr", "text": "old"},
        ]


def odd_outputs(nb):
    nb["cells"].append(
        code("1") | {"outputs": [{"output_type": "pyout"}, {}, 3], "execution_count": "x"}
    )


def sources_as_lists(nb):
    for one in nb["cells"]:
        one["source"] = "".join(one["source"]).splitlines(keepends=True)


SUBMISSIONS = [
    accident("honest-as-it-is", "nothing special"),
    accident("bom", "a byte order mark", write=written("utf-8-sig")),
    accident("utf-16", "saved as UTF-16", write=written("utf-16")),
    accident("latin-1", "saved as Latin-1", write=written("latin-1"), last="# gr\u00fc\u00dfe"),
    accident("renamed-1", "small (1).ipynb", write=named("small (1).ipynb")),
    accident("renamed-2", "an ending was added", write=named("small.ipynb.txt")),
    accident("renamed-3", "another name altogether", write=named("my homework.ipynb")),
    accident("renamed-4", "capitals", write=named("Small.IPYNB")),
    accident("in-a-folder", "one folder too deep", write=named("small/small.ipynb")),
    accident("windows-lines", "CRLF everywhere", write=windows_lines),
    accident("nbformat-3", "saved in the old format", write=version_3),
    accident("checkpoint", "an older checkpoint lies beside", write=with_checkpoint),
    accident("old-copy", "an older copy lies beside", write=with_copy),
    accident("trailing-nuls", "a disk's zeros behind the end", write=trailing_nuls),
    accident("cut-off", "half a file", write=cut_off, earns=ALL - SOLVED["predict"]),
    accident("empty-file", "an empty file", write=empty_file, earns=frozenset(), flags={"refused"}),
    accident("half-emoji", "half of an emoji", write=lone_surrogates),
    accident(
        "bad-timestamp", "a timestamp that is none", files={"timestamp.txt": "yesterday, I think"}
    ),
    accident(
        "early-timestamp", "a timestamp of 1970", files={"timestamp.txt": "1970-01-01 00:00:00 UTC"}
    ),
    accident("no-ids", "cells without ids", change=no_ids),
    accident("same-ids", "cells with one id", change=same_ids),
    accident("copied-cell", "a solution cell is there twice", change=copied_cell),
    accident("copied-test", "a test is there twice", change=copied_test),
    accident("copied-then-worked", "worked in the copy", change=copied_then_worked),
    accident("deleted-test", "a test was deleted", change=deleted_test),
    accident("new-cell", "worked in a new cell", change=answer_in_new_cell),
    accident("markdown-answer", "an answer became Markdown", change=markdown_answer),
    accident("merged", "all answers in one cell", change=everything_merged),
    accident("moved-up", "all answers at the top", change=moved_up),
    accident("played-with-tests", "a print in a test", change=played_with_tests),
    accident("thousand-cells", "a thousand cells of scratch work", change=thousand_cells),
    accident("attachments", "pictures in Markdown", change=attachments),
    accident("old-errors", "errors of an earlier run in the outputs", change=old_errors),
    accident("odd-outputs", "outputs that are none", change=odd_outputs),
    accident("source-lists", "sources as lists of lines", change=sources_as_lists),
    accident(
        "warns",
        "warnings in cells and calls",
        first="import warnings\nwarnings.warn('careful')",
        answers=HONEST
        | {
            "sigmoid": "import warnings\ndef sigmoid(z):\n    warnings.warn('again')\n    return 1 / (1 + np.exp(-z))"
        },
    ),
    accident("overflows", "numpy warns of overflow", last="sigmoid(np.array([-1000.0]))"),
    accident(
        "progress-bar",
        "a progress bar on stderr",
        first="import sys\nfor n in range(50):\n    print(f'\\r{n}/50', end='', file=sys.stderr)",
        answers=HONEST
        | {
            "sigmoid": "import sys\ndef sigmoid(z):\n    print('working', file=sys.stderr)\n    return 1 / (1 + np.exp(-z))"
        },
    ),
    accident(
        "logs",
        "logging to stderr",
        first="import logging\nlogging.basicConfig(level=0)\nlogging.error('hm')",
    ),
    accident(
        "prints",
        "prints in every function",
        answers={
            name: source.replace("):\n", "):\n    print('here', locals())\n", 1)
            for name, source in HONEST.items()
        },
    ),
    accident(
        "shadows-set",
        "set = 4, list = [], sum = 0",
        first="set = 4\nlist = []\nsum = 0\nabs = None\nlen = 3",
    ),
    accident(
        "shadows-check", "check = True", first="check = True\ncheck_vectorized = 'yes'\nhint = 1"
    ),
    accident("shadows-constants", "W, X and Y of its own", first="W = 1\nX = 'x'\nY = None"),
    accident("np-none-late", "np = None in the last cell", last="np = None"),
    accident(
        "np-none-between",
        "np = None in a scratch cell after predict",
        after={"predict": "half = np\nnp = None\nnp = half"},
    ),
    accident(
        "other-alias", "imports numpy by its own name", first="import numpy\nfrom numpy import *"
    ),
    accident(
        "magics", "%matplotlib, %time and !ls", first="%matplotlib inline\n%time 1 + 1\n!ls\n%pwd"
    ),
    accident(
        "cell-magic",
        "%%time around the answer",
        answers=HONEST | {"sigmoid": "%%time\n" + HONEST["sigmoid"]},
    ),
    accident("help", "np.exp? in a cell", first="np.exp?\nhelp(np.exp)"),
    accident("input", "input() in a scratch cell", first="name = input('who? ')"),
    accident("await", "await in a scratch cell", first="import asyncio\nawait asyncio.sleep(0.01)"),
    accident("syntax-error", "a scratch cell that is no Python", first="this is not python("),
    accident("scratch-error", "a scratch cell that fails", first="1 / 0", last="undefined_name"),
    accident(
        "tabs",
        "tabs for indentation",
        answers={name: source.replace("    ", "\t") for name, source in HONEST.items()},
    ),
    accident(
        "late-crash", "the last cell kills the kernel", last="import os\nos.kill(os.getpid(), 11)"
    ),
    accident("late-loop", "the last cell never ends", last="while True: pass"),
    accident("late-reset", "%reset in the last cell", last="%reset -f"),
    accident("quits", "quit() in a scratch cell", first="quit()", last="exit()"),
    accident("system-exit", "sys.exit() in a scratch cell", first="import sys\nsys.exit()"),
    accident("changes-folder", "os.chdir", first="import os\nos.chdir('/tmp')"),
    accident(
        "strict-numpy",
        "np.seterr(all='raise') and odd print options",
        first="np.set_printoptions(precision=1)\nnp.seterr(divide='raise')",
    ),
    accident(
        "plots",
        "figures everywhere",
        first="import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nplt.figure();",
    ),
    accident(
        "own-module",
        "helpers in a file of its own",
        files={"tools.py": "import numpy as np\ndef half(z):\n    return 1 / (1 + np.exp(-z))\n"},
        answers=HONEST | {"sigmoid": "from tools import half\ndef sigmoid(z):\n    return half(z)"},
    ),
    accident(
        "own-data",
        "reads a file of its own",
        files={"data.csv": "1,2\n3,4\n"},
        first="table = np.loadtxt('data.csv', delimiter=',')\nassert table.sum() == 10",
    ),
    accident(
        "checks-itself",
        "calls the checks in scratch cells",
        last="from catornot.checks import check, hint\ncheck('sigmoid')\nhint('sigmoid')",
    ),
    accident("sleeps-a-little", "time.sleep(1)", first="import time\ntime.sleep(1)"),
    accident(
        "typed",
        "annotations everywhere",
        answers=HONEST
        | {
            "sigmoid": "from __future__ import annotations\nfrom typing import Any\ndef sigmoid(z: Any | np.ndarray) -> np.ndarray:\n    return 1 / (1 + np.exp(-z))"
        },
    ),
    accident(
        "helpers",
        "global helpers and constants",
        answers=HONEST
        | {
            "sigmoid": "ONE = 1.0\ninverse = lambda v: ONE / v\ndef sigmoid(z):\n    return inverse(ONE + np.exp(-z))"
        },
    ),
    accident(
        "system-modules",
        "imports os and sys and uses them harmlessly",
        first="import os, sys, time\nprint(os.getcwd(), sys.version)",
    ),
    accident(
        "half-right",
        "predict is not done",
        answers={k: HONEST[k] for k in ("sigmoid", "propagate")},
        earns=ALL - SOLVED["predict"],
    ),
    accident(
        "one-wrong",
        "sigmoid is wrong; the checks isolate it",
        answers=HONEST | {"sigmoid": "def sigmoid(z):\n    return 1 / 1 + np.exp(-z)"},
        earns=frozenset(
            {"propagate-values", "propagate-vectorized", "predict-values", "predict-vectorized"}
        ),
    ),
    accident(
        "zip-of-macos",
        "a zip of UTF-8 names that does not say so",
        write=raw_names("utf-8"),
        answers=HONEST | {"sigmoid": f"{SIZE}\n{HONEST['sigmoid']}"},
    ),
    accident(
        "zip-of-windows",
        "a zip of names in a code page",
        write=raw_names("cp850"),
        answers=HONEST | {"sigmoid": f"{SIZE}\n{HONEST['sigmoid']}"},
    ),
    accident(
        "zip-of-old-windows",
        "a zip of names in another code page",
        write=raw_names("cp1252"),
        answers=HONEST | {"sigmoid": f"{SIZE}\n{HONEST['sigmoid']}"},
    ),
    accident("litter", "what macOS and Windows leave beside the work", write=among_litter),
    accident("zip-in-zip", "a zip of a zip, as some sites give it", write=zip_in_zip),
    accident(
        "captured",
        "%%capture and %%prun around the answers",
        answers={
            "sigmoid": "%%capture\n" + HONEST["sigmoid"],
            "propagate": "%%prun -q\n" + HONEST["propagate"],
            "predict": "%%capture out\n" + HONEST["predict"],
        },
    ),
]
