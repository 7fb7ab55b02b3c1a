"""Processes of the grader start with variables of their own, never with the caller's."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fairgrade import environment
from fairgrade.checker.job import Job
from fairgrade.checker.supervise import run

HARMFUL = {
    "PYTHONOPTIMIZE": "2",
    "PYTHONSTARTUP": "/nowhere/start.py",
    "PYTHONINSPECT": "1",
    "PYTHONHASHSEED": "7",
    "PYTHONWARNINGS": "error",
    "PYTHONBREAKPOINT": "os.abort",
    "PYTHONINTMAXSTRDIGITS": "640",
    "OMP_NUM_THREADS": "64",
    "NPY_PROMOTION_STATE": "legacy",
    "NPY_DISABLE_CPU_FEATURES": "AVX2",
    "MPLBACKEND": "no-such-backend",
    "MATPLOTLIBRC": "/nowhere",
    "LC_ALL": "tr_TR.ISO-8859-9",
    "LANG": "C",
    "CATORNOT_SEED": "1",
    "LD_PRELOAD": "/nowhere.so",
}


def test_nothing_comes_along_that_is_not_listed():
    made = environment.for_checker({**HARMFUL, "HOME": "/home/ann", "PATH": "/usr/bin"})
    assert made["HOME"] == "/home/ann" and made["PATH"].endswith(":/usr/bin")
    assert all(made.get(name) != value for name, value in HARMFUL.items())


def test_programs_are_found_without_a_path():
    beside = environment.path({}).split(":")
    assert beside[0] == str(environment.Path(sys.executable).parent)
    assert len(beside) > 1


def test_a_caller_that_switches_asserts_off(monkeypatch, tmp_path):
    (tmp_path / "numpy.py").write_text("raise ImportError('not the real one')")
    (tmp_path / "sitecustomize.py").write_text("import os; os._exit(0)")
    for name, value in {**HARMFUL, "PYTHONPATH": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LD_PRELOAD")
    cells = [
        {"source": "def f(x):\n    return x", "kind": "learner", "name": "f"},
        {"source": "assert f(2) == 3", "kind": "test", "name": "wrong"},
        {"source": "import numpy as np\nassert f(np.pi) == np.pi", "kind": "test", "name": "right"},
        {"source": "assert len(str(10**1000)) == 1001", "kind": "test", "name": "long"},
    ]
    verdicts = run(Job(cells, ["f"], seed=1, trusted=True)).verdicts
    assert [verdicts[position].passed for position in (1, 2, 3)] == [False, True, True]


@pytest.mark.slow
@pytest.mark.parametrize("flag", ["-O", "-OO"])
def test_a_python_without_asserts_grades_alike(flag):
    code = (
        "from fairgrade.checker.job import Job\nfrom fairgrade.checker.supervise import run\n"
        "cells = [{'source': 'f = abs', 'kind': 'learner', 'name': 'f'},\n"
        "         {'source': 'assert f(2) == 3', 'kind': 'test', 'name': 't'}]\n"
        "print(run(Job(cells, ['f'], seed=1, trusted=True)).verdicts[1].passed)\n"
    )
    done = subprocess.run([sys.executable, flag, "-c", code], capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr
