"""Harm by time and memory, again and again: each by itself is bounded, and all of it is, too."""

from __future__ import annotations

import re

from submission import ALL, HONEST, NOTHING, SOLVED, code, harm

KILLED = frozenset({"killed"})
CROWD = """\
import subprocess, sys
for _ in range(8):
    subprocess.Popen([sys.executable, "-c", "while True: pass"])
"""


def cells(*sources):
    """Return a change that puts cells before the first answer."""

    def change(notebook):
        notebook["cells"][1:1] = [code(source) for source in sources]

    return change


def never(body, but=()):
    """Return answers none of which ends, but some."""
    return {
        name: source
        if name in but
        else re.sub(r"(def \w+\([^)]*\):\n).*", lambda found: found[1] + body, source, flags=re.S)
        for name, source in HONEST.items()
    }


LOOP = "    while True:\n        pass\n"
SLEEP = "    import time\n    while True:\n        time.sleep(1)\n"
STUBBORN = (
    "    while True:\n        try:\n            while True: pass\n"
    "        except BaseException: pass\n"
)
MEMORY = """\
def fill(megabytes):
    return bytearray(b"1") * (megabytes << 20)
"""

# Ordinary tests call what the learner wrote, which calls its sigmoid; our checks put a right one in.
WITHOUT_SIGMOID = frozenset(
    name for name in ALL - SOLVED["sigmoid"] if not name.endswith(("-plain", "-close", "-loose"))
)

SUBMISSIONS = [
    harm("eight-cells", "eight cells never end", flags=KILLED,
         change=cells(*(f"n = {n}\nwhile True: pass" for n in range(8)))),
    harm("eight-sleepers", "eight cells sleep for ever", flags=KILLED,
         change=cells(*(f"import time\nn = {n}\ntime.sleep(10**6)" for n in range(8)))),
    harm("sixty-cells", "sixty cells never end", flags=KILLED,
         change=cells(*(f"n = {n}\nfor _ in iter(int, 1): pass" for n in range(60)))),
    harm("thirty-slow-cells", "thirty cells of three seconds, which end", flags=KILLED,
         change=cells(*["__import__('time').sleep(3)"] * 30)),
    harm("no-function-ends", "no function ends", answers=never(LOOP), earns=NOTHING, flags=KILLED),
    harm("no-function-wakes", "all functions sleep", answers=never(SLEEP), earns=NOTHING,
         flags=KILLED),
    harm("no-function-can-be-ended", "all functions catch their end", answers=never(STUBBORN),
         earns=NOTHING, flags=KILLED),
    harm("one-function-ends", "all but sigmoid never end", answers=never(LOOP, but=("sigmoid",)),
         earns=SOLVED["sigmoid"], flags=KILLED),
    harm("one-does-not", "only sigmoid never ends; it is called in ten cells", flags=KILLED,
         answers=never(LOOP, but=("propagate", "predict")), earns=WITHOUT_SIGMOID,
         change=lambda notebook: notebook["cells"].extend([code("print(sigmoid(0))")] * 10)),
    harm("crowd", "a cell that never ends, with eight children that never do", flags=KILLED,
         first=CROWD + "while True: pass"),
    harm("crowd-stays", "eight busy children stay behind a cell that ends", first=CROWD),
    harm("crowd-in-call", "predict starts a crowd and never ends", flags=KILLED,
         answers=HONEST | {"predict": "def predict(w, b, X):\n    exec(CROWD)\n" + LOOP},
         first=f"CROWD = {CROWD!r}", earns=ALL - SOLVED["predict"]),
    harm("memory-in-turns", "each call takes 700 MB and keeps it", flags=KILLED,
         first=MEMORY + "KEPT = []", earns=ALL - SOLVED["predict"],
         answers=HONEST | {"predict": "def predict(w, b, X):\n    KEPT.append(fill(700))\n"
                                      "    return (sigmoid(w.T @ X + b) > 0.5) * 1.0"},
         may_lose=True),
]  # fmt: skip
