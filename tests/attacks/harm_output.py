"""Harm by what is shown, returned or said: floods, depths, and bytes that no reader expects."""

from __future__ import annotations

from submission import ALL, HONEST, SOLVED, harm

NO_PREDICT = ALL - SOLVED["predict"]


def predict(body: str, head: str = "") -> dict[str, str]:
    return HONEST | {"predict": f"{head}\ndef predict(w, b, X):\n    {body}"}


SUBMISSIONS = [
    harm("prints", "prints 200 MB", last="for n in range(2000):\n    print('x' * 100000)"),
    harm("prints-lines", "prints a million lines", last="for n in range(10**6):\n    print(n)"),
    harm(
        "prints-errors",
        "floods stderr",
        last="import sys\nfor n in range(2000):\n    print('x' * 10**5, file=sys.stderr)",
    ),
    harm(
        "prints-in-call",
        "predict prints 100 MB",
        answers=predict("print('x' * 10**8)\n    return (sigmoid(w.T @ X + b) > 0.5) * 1.0"),
    ),
    harm(
        "writes-descriptors",
        "floods the descriptors 1 and 2",
        last="import os\nfor n in range(3000):\n    os.write(1, b'x' * 10**5)\n    os.write(2, b'x' * 10**5)",
    ),
    harm(
        "displays",
        "shows 20000 things",
        last="from IPython.display import display\nfor n in range(20000):\n    display(n)",
    ),
    harm(
        "huge-repr",
        "a value whose text has 300 MB",
        last="class R:\n    def __repr__(self): return 'x' * (300 << 20)\nR()",
    ),
    harm(
        "many-pictures",
        "500 pictures",
        last="""\
import base64
from IPython.display import display, Image
for n in range(500):
    display(Image(data=b"\\x89PNG\\r\\n\\x1a\\n" + b"x" * 200000))
""",
    ),
    harm(
        "huge-array",
        "returns an array of 8 GB",
        answers=predict("return np.zeros((1, 10**9))"),
        earns=NO_PREDICT,
    ),
    harm(
        "large-array",
        "returns an array of 400 MB",
        answers=predict("return np.ones((1, 50 * 10**6))"),
        earns=NO_PREDICT,
    ),
    harm(
        "huge-text",
        "returns a text of 300 MB",
        answers=predict("return 'x' * (300 << 20)"),
        earns=NO_PREDICT,
    ),
    harm(
        "huge-list",
        "returns a list of ten million",
        answers=predict("return [0.5] * 10**7"),
        earns=NO_PREDICT,
    ),
    harm(
        "huge-dictionary",
        "returns a dictionary of a million",
        answers=predict("return {n: n for n in range(10**6)}"),
        earns=NO_PREDICT,
    ),
    harm(
        "huge-number",
        "returns a number of 30000 digits",
        answers=predict("return 10**30000"),
        earns=NO_PREDICT,
    ),
    harm(
        "deep-list",
        "returns a list 100000 deep",
        answers=predict("d = []\n    for n in range(10**5): d = [d]\n    return d"),
        earns=NO_PREDICT,
    ),
    harm(
        "circle",
        "returns a list that holds itself",
        answers=predict("d = [1]\n    d.append(d)\n    return d"),
        earns=NO_PREDICT,
    ),
    harm(
        "laughs",
        "returns a list that doubles thirty times",
        answers=predict("d = [1]\n    for n in range(30): d = [d, d]\n    return d"),
        earns=NO_PREDICT,
    ),
    harm(
        "huge-error",
        "raises an error of 100 MB",
        answers=predict("raise ValueError('x' * (100 << 20))"),
        earns=NO_PREDICT,
    ),
    harm(
        "error-without-text",
        "raises an error that can't be told",
        answers=predict("raise E()", "class E(Exception):\n    def __str__(self): raise E()"),
        earns=NO_PREDICT,
    ),
    harm(
        "error-chain",
        "raises errors in a ring",
        answers=predict(
            "a, b_ = ValueError(), TypeError()\n    a.__cause__, b_.__cause__ = b_, a\n    raise a"
        ),
        earns=NO_PREDICT,
    ),
    harm(
        "surrogates",
        "prints half a character",
        last="print('\\ud800')\nraise ValueError('\\udfff')",
    ),
    harm(
        "surrogates-raised",
        "predict raises half an emoji and a zero byte",
        answers=predict("raise ValueError('\\ud800 \\x00 \\x1b[31m ]]> \\u202e')"),
        earns=NO_PREDICT,
    ),
    harm(
        "surrogates-named",
        "predict returns and raises names that no file can hold",
        answers=predict(
            "return Odd()", "Odd = type('\\ud800', (dict,), {})\nOdd.__name__ = '\\udfff'"
        ),
        earns=NO_PREDICT,
    ),
    harm(
        "surrogates-keys",
        "propagate returns keys that no file can hold",
        answers=HONEST
        | {"propagate": "def propagate(w, b, X, Y):\n    return {'\\ud800': w, '\\udfff': b}, 0.5"},
        earns=ALL - SOLVED["propagate"],
    ),
    harm(
        "surrogates-returned",
        "returns half a character",
        answers=predict("return '\\ud800'"),
        earns=NO_PREDICT,
    ),
    harm(
        "control-characters",
        "prints NUL, escapes and bells",
        last="print('\\x00\\x07\\x1b[2J\\x1b]0;evil\\x07' * 50)\nraise ValueError('\\x00\\x1b[2J')",
    ),
    harm(
        "floods-pipe",
        "fills the reply pipe with noise",
        last="""\
import os
os.set_blocking(4, False)
for n in range(200):
    try:
        os.write(4, b"\\xff" * 65536)
    except OSError:
        pass
""",
    ),
    harm(
        "giant-frame",
        "announces a frame of 4 GB",
        last="import os\nos.write(4, b'\\xff\\xff\\xff\\xff')",
    ),
    harm(
        "nested-frame",
        "sends JSON 30 million brackets wide",
        last="""\
import os, struct
body = b"[" + b"[]," * (30 << 20) + b"[]]"
view = memoryview(struct.pack(">I", len(body)) + body)
while view:
    view = view[os.write(4, view):]
""",
    ),
    harm(
        "half-frame",
        "begins a frame and waits",
        last="import os, time\nos.write(4, b'\\x00\\x00\\x10\\x00{')\ntime.sleep(10**6)",
    ),
    harm("closes-pipes", "closes every descriptor", last="import os\nos.closerange(0, 300)"),
    harm(
        "steals-requests",
        "a thread reads the checker's requests",
        may_lose=True,
        first="""\
import os, threading
def steal():
    while True:
        try:
            os.read(3, 1000)
        except OSError:
            return
threading.Thread(target=steal, daemon=True).start()
""",
    ),
    harm(
        "html",
        "shows scripts",
        last="""\
from IPython.display import HTML, Javascript, Markdown, SVG, display
evil = "<script>document.title = 'catornot-attack'</script>"
display(HTML(evil), Javascript("alert('catornot-attack')"), Markdown(evil))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>"))
""",
    ),
]
