"""The package that students hold: its checks say what ours say, and no answer is in it."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bank import RIGHT, RIGHT_SOURCE, answers

from catornot.checks.catalogue import exercises
from catornot.lms.bundle import bundle_files
from catornot.website import wheel

ROOT = Path(__file__).resolve().parents[2]
OFTEN = {"model": 400, "optimize": 200, "propagate": 80}  # these take long
ALONE = """
import sys
sys.path = [HOME, *(one for one in sys.path if one and one != ROOT)]
sys.meta_path = [one for one in sys.meta_path if "editable" not in repr(one).lower()]
import catornot
assert catornot.__file__.startswith(HOME), catornot.__file__
"""
BY_THE_PATH = ("optimize", "model", "numerical_gradient")  # some truths take right answers
JUDGED = """
import copy, json, math
import numpy as np
from catornot.checks import run
from catornot.checks.catalogue import exercises

def judged(tried, earlier):
    found = {}
    for name, title, source in tried:
        for kind in ("values", "vectorized") if exercises()[name].growth else ("values",):
            space = {"__name__": "__main__", "np": np, "copy": copy, "math": math}
            exec(compile(earlier, "<compared>", "exec"), space)
            exec(compile(source, "<compared>", "exec"), space)
            result = run(name, space, hidden=False, kind=kind)
            found[f"{name}, {title}, {kind}"] = [result.outcome, result.misconception, result.message]
    return found
"""


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A folder into which a student has unpacked the zip."""
    place = tmp_path_factory.mktemp("student")
    for name, data in bundle_files(ROOT, "cat-classifier").items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return place


def alone(home, code, given=None):
    """Run code with the student's package only, and return what it prints as JSON."""
    head = f"HOME, ROOT = {str(home)!r}, {str(ROOT)!r}{ALONE}"
    done = subprocess.run(
        [sys.executable, "-I", "-c", head + code],
        cwd=home,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        env={**os.environ, "MPLBACKEND": "agg"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def compared(home, tried):
    """Return what both packages say of some answers."""
    theirs = alone(
        home,
        JUDGED + "\nimport sys\nprint(json.dumps(judged(*json.load(sys.stdin))))",
        [tried, RIGHT_SOURCE],
    )
    space = {}
    exec(JUDGED, space)
    return json.loads(json.dumps(space["judged"](tried, RIGHT_SOURCE))), theirs


def shown(one):
    """Return what was judged without a number's last digits, where arrays' layouts show."""
    return [re.sub(r"(\d\.\d{12})\d+", r"\1…", part or "") for part in one]


def differing(ours, theirs):
    """Return where the packages differ, but for questions that take further right answers."""
    assert {t: one[0] for t, one in ours.items()} == {t: one[0] for t, one in theirs.items()}
    return {
        title: (one, theirs[title])
        for title, one in ours.items()
        if shown(one) != shown(theirs[title])
        and "  Whatever " not in one[2]
        and not (title.startswith(BY_THE_PATH) and one[1] == "breaks a simple truth")
    }


def sample(name, every, first=0):
    sources = answers(name)
    return [(name, title, sources[title]) for title in list(sources)[first::every]]


def test_both_packages_say_the_same(home):
    tried = [one for name in sorted(exercises()) for one in sample(name, OFTEN.get(name, 25))]
    ours, theirs = compared(home, tried)
    assert len(ours) > 100
    assert differing(ours, theirs) == {}


SLIPS = """
def propagate(w, b, X, Y):
    grads, cost = _right(w, b, X, Y)
    return {"dw": -grads["dw"], "db": grads["db"]}, cost
"""


def test_an_own_earlier_function_with_a_slip_is_named(home):
    right = answers("optimize")
    source = next(code for title, code in right.items() if title.startswith("right/"))
    tried = [("optimize", "own slip", f"_right = propagate\n{SLIPS}\n{source}")]
    ours, theirs = compared(home, tried)
    title = "optimize, own slip, values"
    assert ours[title][0] == "right" and "With your own propagate" in ours[title][2]
    assert theirs[title][0] == "not yet right"
    assert "tried with your own propagate, not right yet: mend that first" in theirs[title][2]


def test_a_loop_in_an_earlier_function_is_not_the_next_ones(home):
    looped = next(c for t, c in answers("propagate").items() if t.startswith("looped/"))
    source = next(c for t, c in answers("optimize").items() if t.startswith("right/"))
    ours, theirs = compared(home, [("optimize", "looped", f"{looped}\n{source}")])
    assert ours == theirs and theirs["optimize, looped, vectorized"][0] == "right"


FOUND = """
import base64, importlib, inspect, json, marshal, pkgutil, sys, types, zlib
from pathlib import Path
import numpy as np

def codes(data, depth=0):
    "Yield every text or code object that some bytes hold, packed in whatever way."
    yield data
    if depth > 2:
        return
    for way in (base64.b64decode, zlib.decompress, marshal.loads):
        if way is marshal.loads and data[:1] not in (b"c", b"\\xe3"):
            continue  # it may crash on what is no code
        try:
            inner = way(data)
        except Exception:
            continue
        if isinstance(inner, types.CodeType):
            yield inner
        elif isinstance(inner, bytes) and inner:
            yield from codes(inner, depth + 1)

import re
texts, compiled = [], 0
for path in Path(HOME).rglob("*"):
    if path.is_file() and path.suffix != ".h5":
        data = path.read_bytes()
        pieces = [data, *re.findall(rb"[A-Za-z0-9+/=\\n]{200,}", data)]
        for piece in pieces:
            for found in codes(piece):
                if isinstance(found, types.CodeType):
                    compiled += 1
                else:
                    texts.append(found.decode("utf-8", "ignore"))
for path in Path(HOME).rglob("*.npz"):
    with np.load(path, allow_pickle=False) as file:
        texts += [file[name].tobytes().decode("utf-8", "ignore") for name in file.files]

functions, places = {}, []
for module in pkgutil.walk_packages(catornot.__path__, "catornot."):
    try:
        space = vars(importlib.import_module(module.name))
    except Exception:
        continue
    places.append((module.name, space))
for where, space in places:
    for name, one in list(space.items()):
        if callable(one) and getattr(one, "__module__", "") == where:
            functions[f"{where}.{name}"] = one
        for inner in getattr(one, "__dict__", {}).values() if inspect.isclass(one) else ():
            if inspect.isfunction(inner):
                functions[f"{where}.{name}.{getattr(inner, '__name__', '?')}"] = inner

rng = np.random.default_rng()
X, Y = rng.uniform(0, 1, (3, 5)), np.array([[0, 1, 0, 1, 1]])
w, b, A = rng.normal(size=(3, 1)), 0.3, rng.uniform(0.1, 0.9, (1, 5))
images = rng.integers(0, 256, (4, 2, 5, 3), dtype=np.uint8)
grads = {"dw": rng.normal(size=(3, 1)), "db": 0.7}
CALLS = {
    "unroll_image": (images[0],), "unroll": (images,), "standardize": (images[0, 0],),
    "label_row": (Y[0],), "column_shares": (X,), "normalize_rows": (w @ A,),
    "squared_distances": (X, w), "as_column": (w[:, 0],), "sigmoid": (w,),
    "sigmoid_derivative": (w,), "loss": (0.3, 1), "cost": (A, Y), "forward": (w, b, X[:, :1]),
    "backward": (w, 0.4, 1), "graph_gradients": (1.5, 2.5, -3.0),
    "numerical_gradient": (np.exp, 1.3), "gradient_step": (w, b, grads, 0.3),
    "initialize_with_zeros": (3,), "propagate": (w, b, X, Y), "optimize": (w, b, X, Y, 3, 0.1),
    "predict": (w, b, X), "model": (X, Y, X, Y, 3, 0.1),
}
from catornot.checks.catalogue import exercises

for name, task in exercises().items():  # of a function that is newer than this table, any call
    if name not in CALLS:
        CALLS[name] = task.cases(rng, True)[-1].args
RIGHT = {}
exec(json.load(sys.stdin), RIGHT)

def same(one, other):
    try:
        if isinstance(other, dict):
            return all(same(one[key], value) for key, value in other.items())
        if isinstance(other, (tuple, list)):
            return len(one) == len(other) and all(map(same, one, other))
        one = np.asarray(one, dtype=float)
        return one.shape == np.shape(other) and np.allclose(one, other, 1e-6, 1e-9)
    except Exception:
        return False

def ring(*_):
    raise TimeoutError

import signal
TIMERS = {signal.ITIMER_REAL: 2, signal.ITIMER_VIRTUAL: 0.5}  # seconds of waiting, of work
signal.signal(signal.SIGALRM, ring)
signal.signal(signal.SIGVTALRM, ring)

def bound(share):
    for timer, seconds in TIMERS.items():
        signal.setitimer(timer, share * seconds)

import contextlib
import matplotlib.pyplot as plt
equal = []
with contextlib.redirect_stdout(None), np.errstate(all="ignore"):
    for name, args in CALLS.items():
        right = RIGHT[name](*args)
        for where, one in functions.items():
            if inspect.isclass(one) or where.startswith(("catornot.drawing", "catornot.illustrate")):
                continue  # these draw
            try:
                inspect.signature(one).bind(*args)
                bound(1)  # some never end with arguments like these
                found = one(*args)
            except BaseException:
                continue
            finally:
                bound(0)
            if same(found, right):
                equal.append([name, where])
        plt.close("all")
print(json.dumps([sorted(equal), compiled, texts, len(functions)]))
"""


@pytest.mark.parametrize("packed", ["zip", "wheel"])
def test_no_answer_is_in_any_file(home, packed, tmp_path):
    """Neither as text, packed or not, nor as code, nor as a function that gives what it gives."""
    place = home
    if packed == "wheel":
        place = tmp_path / "packages"
        zipfile.ZipFile(wheel.write(ROOT, tmp_path)).extractall(place)
    equal, compiled, texts, tried = alone(place, FOUND, RIGHT_SOURCE)
    assert tried > 100 and compiled == 0
    # σ and the loss, number by number, as every notebook shows them.
    known = {(one, f"catornot.exercises.{one}.number_by_number") for one in ("sigmoid", "loss")}
    assert set(map(tuple, equal)) == known
    code = "\n".join(texts)
    for function in RIGHT.values():
        body = inspect.getsource(function).rpartition('"""')[2].strip().splitlines()
        for line in map(str.strip, body):
            handed_on = (
                line == '"num_iterations": num_iterations,'
            )  # so is it in an exercise's call
            assert len(line) < 25 or handed_on or line not in code, line
