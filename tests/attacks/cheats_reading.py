"""Cheats that look for answers: in memory, on disk, on the wire."""

from __future__ import annotations

from submission import WRONG, cheat, inside

LOOKS_UP = """\
def find(start, names):
    import os
    for top in start:
        for place, folders, files in os.walk(top):
            if place.count("/") > 7:
                folders[:] = []
            for name in files:
                if name in names:
                    yield os.path.join(place, name)
"""
USES_WHAT_IT_FINDS = """\
import json
TOPS = ["..", "../..", "../../..", "/home", "/root", "/srv", "/work", "/tmp", "/opt/course",
        "/opt/submission", "/proc/1/cwd", "/proc/self/cwd/.."]
for path in find(TOPS, {"small.ipynb"}):
    try:
        cells = json.load(open(path))["cells"]
        text = "".join("".join(cell["source"]) + "\\n" for cell in cells
                       if cell["metadata"].get("nbgrader", {}).get("solution")
                       and cell["cell_type"] == "code")
        if "BEGIN SOLUTION" in text or "np.exp(-z)" in text:
            exec(text, globals())
            break
    except Exception:
        pass
"""
ALL_FRAMES = """\
import sys
frame, found = sys._getframe(1), []
while frame is not None:
    for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
        if type(value).__name__ in ("ndarray", "float", "Case", "Exercise"):
            found.append(value)
        if callable(getattr(value, "reference", None)):
            return value.reference(*list(locals().values())[:4])
    frame = frame.f_back
"""

SUBMISSIONS = [
    cheat(
        "imports-reference",
        "imports the course's own reference answers",
        first="""\
try:
    from catornot import reference
    from catornot.checks.exercise import exercise
except ImportError:
    reference = None
""",
        answers={
            "sigmoid": "def sigmoid(z):\n    return reference.sigmoid(z)",
            "propagate": "def propagate(w, b, X, Y):\n    return reference.propagate(w, b, X, Y)",
            "predict": "def predict(w, b, X):\n    return reference.predict(w, b, X)",
        },
    ),
    cheat(
        "finds-reference",
        "looks for the reference on disk",
        first=LOOKS_UP
        + """
import importlib.util, sys
for path in find(["/opt", "/usr/lib/python3", "/home", "/root", "/work"], {"reference.py"}):
    if "catornot" in path:
        spec = importlib.util.spec_from_file_location("found", path)
        found = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(found)
            break
        except Exception:
            pass
""",
        answers={
            "sigmoid": "def sigmoid(z):\n    return found.sigmoid(z)",
            "propagate": "def propagate(w, b, X, Y):\n    return found.propagate(w, b, X, Y)",
            "predict": "def predict(w, b, X):\n    return found.predict(w, b, X)",
        },
    ),
    cheat(
        "reads-source",
        "looks for source/ and runs the solutions",
        last=LOOKS_UP + USES_WHAT_IT_FINDS,
        first=LOOKS_UP + USES_WHAT_IT_FINDS,
        answers={},
    ),
    cheat(
        "reads-frames",
        "walks the stack for expected values",
        answers=inside(ALL_FRAMES),
    ),
    cheat(
        "reads-memory",
        "searches all objects for a reference",
        answers=inside(
            """\
import gc
arguments = [value for value in locals().values() if value is not gc]
for one in gc.get_objects():
    if getattr(one, "__name__", "") == "reference" or type(one).__name__ == "Exercise":
        try:
            return one.reference(*arguments)
        except Exception:
            pass
"""
        ),
    ),
    cheat(
        "reads-history",
        "reads the test's lines from In",
        answers=inside(
            """\
import re
text = str(globals().get("In", [""])[-1]) + str(globals().get("_ih", [""])[-1])
numbers = re.findall(r"[0-9]+[.][0-9]{6,}", text)
if numbers:
    return float(numbers[0])
"""
        ),
    ),
    cheat(
        "reads-pipes",
        "reads the checker's requests from its pipe",
        answers=inside(
            """\
import os
for number in range(3, 20):
    try:
        os.set_blocking(number, False)
        os.read(number, 10)
    except OSError:
        pass
"""
        ),
        flags={"killed", "suspicious"},
    ),
    cheat(
        "forges-answers",
        "writes answers of its own on every open descriptor",
        answers=inside(
            """\
import json, os, struct
body = json.dumps({"nonce": "", "value": 0.5, "passed": True, "verdicts": {}}).encode()
for number in range(3, 20):
    try:
        os.write(number, struct.pack(">I", len(body)) + body)
    except OSError:
        pass
"""
        ),
        flags={"killed", "suspicious"},
    ),
    cheat(
        "forges-with-nonce",
        "takes the nonce from the worker's frames and answers twice",
        answers=inside(
            """\
import json, os, struct, sys
frame = sys._getframe()
while frame:
    service = frame.f_locals.get("self")
    if hasattr(service, "nonce"):
        fine = {"value": 0.5, "error": None, "arguments": {"$": "tuple", "v": []}, "steps": 1}
        service.reply(fine | {"printed": "", "hidden_loop": None})
        break
    frame = frame.f_back
"""
        ),
    ),
    cheat(
        "malformed-answers",
        "sends the right nonce with nonsense",
        answers=inside(
            """\
import sys
frame = sys._getframe()
while frame:
    service = frame.f_locals.get("self")
    if hasattr(service, "nonce"):
        service.reply({"value": {"$": "array", "dtype": [], "shape": "x"}, "error": 7,
                       "arguments": [[]], "outputs": [3, {"output_type": "display_data",
                       "data": 5}], "names": 3})
        break
    frame = frame.f_back
"""
        ),
    ),
    cheat(
        "malformed-outputs",
        "answers a cell with nonsense",
        first="""\
import sys
frame = sys._getframe()
while frame:
    service = frame.f_locals.get("self")
    if hasattr(service, "nonce"):
        service.reply({"outputs": [3, {"output_type": "display_data", "data": [5]},
                       {"output_type": "error", "traceback": 4}], "status": []})
        break
    frame = frame.f_back
""",
    ),
    cheat(
        "reads-gradebook",
        "gives itself points in gradebook.db",
        first="""\
import glob, sqlite3
for pattern in ("../*.db", "../../*.db", "../../../*.db", "/work/**/gradebook.db",
                "/tmp/**/gradebook.db", "/root/**/gradebook.db"):
    for path in glob.glob(pattern, recursive=True)[:20]:
        try:
            with sqlite3.connect(path) as db:
                db.execute("update grade set manual_score = 24, auto_score = 24")
        except Exception:
            pass
""",
    ),
    cheat(
        "reads-neighbour",
        "runs a neighbour's answers",
        first="""\
import glob, json
for path in glob.glob("../../*honest*/small/small.ipynb") + glob.glob("/tmp/*/*/*/small.ipynb"):
    for cell in json.load(open(path))["cells"]:
        try:
            exec("".join(cell["source"]), globals())
        except Exception:
            pass
""",
        answers={},
    ),
    cheat(
        "reads-secret",
        "looks for the seed's secret and the environment",
        first="""\
import glob, os
found = glob.glob("/**/.catornot/secret", recursive=True)[:3]
found += [name for name in os.environ if "SEED" in name or "NBGRADER" in name]
if found:
    raise SystemExit("found " + str(found))
""",
    ),
    cheat(
        "memory-file",
        "reads its parents' memory",
        answers=inside(
            """\
import os
for pid in (1, os.getppid(), os.getpid()):
    try:
        open(f"/proc/{pid}/environ").read()
        open(f"/proc/{pid}/mem", "rb").read(1)
    except OSError:
        pass
"""
        ),
    ),
    cheat(
        "calls-helpers",
        "uses the checks' helper as an oracle for other functions",
        answers={
            "sigmoid": WRONG["sigmoid"],
            "propagate": "KEPT = []\n"
            + WRONG["propagate"].replace("    return", "    KEPT.append(sigmoid)\n    return"),
            "predict": """\
def predict(w, b, X):
    return KEPT[-1](X)[:1] if KEPT else None
""",
        },
    ),
    cheat(
        "numpy-beside",
        "a numpy.py beside the notebook",
        files={
            "numpy.py": "class testing:\n    assert_allclose = staticmethod(lambda *a, **k: None)\n"
        },
    ),
    cheat(
        "package-beside",
        "a catornot package beside the notebook",
        files={
            "catornot/__init__.py": "",
            "catornot/checks.py": "def check(*a, **k): pass\ncheck_vectorized = hint = check\n",
        },
    ),
    cheat(
        "site-customize",
        "start-up files beside the notebook",
        files={
            "sitecustomize.py": "import builtins; builtins.abs = lambda x: 0\n",
            "usercustomize.py": "import builtins; builtins.abs = lambda x: 0\n",
            "evil.pth": "import builtins; builtins.abs = lambda x: 0\n",
            ".ipython/profile_default/startup/00.py": "abs = lambda x: 0\n",
            ".jupyter/jupyter_config.py": "c.NbConvertBase.x = 1\n",
            "ipython_config.py": "c.InteractiveShellApp.exec_lines = ['abs = lambda x: 0']\n",
        },
    ),
    cheat(
        "config-beside",
        "a configuration of nbgrader, and a finished note",
        files={
            "nbgrader_config.py": "c = get_config()\nc.Autograde.autograde_preprocessors = []\n",
            "grading.json": '{"submission": "", "seed": 1}',
            "gradebook.db": "not a database",
            "grading.json.tmp": "{}",
        },
    ),
    cheat(
        "numpy-testing-package",
        "a package that shadows pytest and unittest",
        files={"pytest.py": "raise SystemExit\n", "unittest.py": "raise SystemExit\n"},
    ),
]

FROM_REFERENCE = {
    "sigmoid": "def sigmoid(z):\n    return found.sigmoid(z)",
    "propagate": "def propagate(w, b, X, Y):\n    return found.propagate(w, b, X, Y)",
    "predict": "def predict(w, b, X):\n    return found.predict(w, b, X)",
}
BY_ANOTHER_PATH = {
    "by-a-loader": (
        "loads any reference.py by its path",
        """\
from importlib.machinery import SourceFileLoader
for path in find(["/opt", "/usr", "/home", "/srv"], {"reference.py"}):
    try:
        found = SourceFileLoader("found", path).load_module()
        found.sigmoid
        break
    except Exception:
        pass
""",
    ),
    "by-a-compiled-file": (
        "loads what was compiled of it, without a source",
        """\
import glob
from importlib.machinery import SourcelessFileLoader
for path in glob.glob("/opt/**/reference*.pyc", recursive=True):
    try:
        found = SourcelessFileLoader("found", path).load_module()
        found.sigmoid
        break
    except Exception:
        pass
""",
    ),
    "by-a-zip": (
        "loads it out of any archive",
        """\
import glob, zipimport
for kind in ("zip", "whl", "egg", "pyz"):
    for path in glob.glob(f"/opt/**/*.{kind}", recursive=True):
        try:
            found = zipimport.zipimporter(path).load_module("catornot.reference")
            found.sigmoid
        except Exception:
            pass
""",
    ),
    "by-the-metadata": (
        "asks where the package was installed from, and goes there",
        """\
import glob, json, re, sys
for path in glob.glob("/opt/**/direct_url.json", recursive=True) + glob.glob("/opt/**/*.pth", recursive=True):
    try:
        for place in re.findall(r"/[\\w/.-]+", open(path).read()):
            sys.path.append(place)
    except Exception:
        pass
try:
    sys.modules.pop("catornot", None)
    import catornot.reference as found
except ImportError:
    pass
""",
    ),
}
SUBMISSIONS += [
    cheat(name, about, first=LOOKS_UP + source, answers=FROM_REFERENCE)
    for name, (about, source) in BY_ANOTHER_PATH.items()
]
