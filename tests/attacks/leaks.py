"""Submissions that want to see what students may not see, and to run scripts in a reader's page."""

from __future__ import annotations

from submission import ALL, HONEST, Submission, cell

EVIL = "<script>document.title = 'catornot-attack'</script>"


def evil_markdown(nb):
    cell(nb, "why")["source"] = (
        f"{EVIL}\n\n<img src=x onerror=\"alert('catornot-attack')\">\n\n"
        "[click](javascript:alert('catornot-attack'))\n\n"
        "<iframe src='https://example.org/catornot-attack'></iframe>\n\n"
        "<svg onload=alert('catornot-attack')></svg> $\\href{javascript:alert(1)}{x}$\n\n"
        "<details open ontoggle=alert('catornot-attack')>x</details>"
        "<style>@import 'https://example.org/catornot-attack.css';</style>"
    )


# `http:x` is a page of the server that shows the link, and so are many others.
TO_FILES = """
[my drawing](http:evil.html) [two](https:evil.html) [three](//localhost/evil.html) [four](evil.svg)
<a href="&#104;ttp:evil.html">five</a> [six](http:///evil.html) [seven](\\\\localhost\\evil.html)
[eight](/files/evil.html) <http:evil.html> [nine](http://localhost:8888/formgrader?path=.) [ten]

[ten]: http:evil.html
"""


def links_to_files(nb):
    cell(nb, "why")["source"] = TO_FILES


def marks_as_widgets(nb):
    cell(nb, "why")["source"] = "<div id='notebook_id' name='base_url'>x</div>"
    nb["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"x": EVIL}}
    nb["metadata"]["title"] = EVIL


def tells(line):
    """Return honest answers that first tell what they were called with."""
    told = {}
    for name, source in HONEST.items():
        head, _, body = source.partition("\n")
        told[name] = f"{head}\n    {line}\n{body}"
    return told


def leak(name, about, **words):
    return Submission(name, "leak", about, **words)


def shows(expression: str) -> dict[str, str]:
    """Return answers that raise whatever they can find out."""
    return {
        name: source.partition("\n")[0] + f"\n    raise ValueError({expression})"
        for name, source in HONEST.items()
    }


SUBMISSIONS = [
    leak("untouched", "hands in the release", answers={}),
    leak(
        "always-half",
        "is wrong everywhere, so every test fails",
        answers={
            "sigmoid": "def sigmoid(z):\n    return z * 0.0",
            "propagate": "def propagate(w, b, X, Y):\n    return {'dw': w, 'db': 0.0}, 0.1",
            "predict": "def predict(w, b, X):\n    return X[:1] * 0",
        },
    ),
    leak("shows-arguments", "raises its arguments", answers=shows("repr(locals())[:500]")),
    leak(
        "shows-stack",
        "raises the whole stack",
        answers=shows("''.join(__import__('traceback').format_stack())[-1500:]"),
    ),
    leak(
        "shows-globals",
        "prints everything it can see",
        last="""\
import os, sys
print(globals())
def told(path):
    try:
        return open(path).read()
    except OSError as problem:
        return repr(problem)
print(dict(os.environ), sys.path, sys.argv)
for pid in ("1", "2", "self", "thread-self"):
    for name in ("cmdline", "mountinfo", "mounts", "mountstats", "environ", "maps", "cgroup"):
        print(told(f"/proc/{pid}/{name}"))
print(told("/proc/mounts"), told("/proc/cmdline"), told("/etc/mtab"))
for place, folders, names in os.walk("/opt/course"):
    print(place, names)
""",
    ),
    leak(
        "prints-arguments",
        "prints its arguments, and is right",
        answers=tells("print('called with', locals())"),
        earns=ALL,
    ),
    leak(
        "raises-a-class",
        "raises a class that is called like its arguments",
        answers=shows("1")
        | {"sigmoid": "def sigmoid(z):\n    raise type(str(z), (ValueError,), {})"},
    ),
    leak(
        "warns",
        "warns of its arguments, and is right",
        first="import warnings",
        answers=tells("warnings.warn(repr(locals()))"),
        earns=ALL,
    ),
    leak(
        "links-to-files",
        "links to pages of its own",
        answers=HONEST,
        change=links_to_files,
        files=dict.fromkeys(("evil.html", "evil.svg", "evil.js"), EVIL),
        earns=ALL,
    ),
    leak(
        "config",
        "hands in a configuration",
        answers=HONEST,
        files={"nbgrader_config.py": "1 / 0", "jupyter_server_config.py": "1 / 0"},
        earns=ALL,
    ),
    leak(
        "page-metadata",
        "scripts in the notebook's metadata",
        answers=HONEST,
        change=marks_as_widgets,
        earns=ALL,
    ),
    leak("shows-history", "prints In, Out and the session", last="print(In, Out)\n%history"),
    leak("crashes", "dies in every call", answers=shows("__import__('os')._exit(1)")),
    leak("error-markup", "an exception with a script in it", answers=shows(repr(EVIL))),
    leak(
        "evil-markdown",
        "scripts in the essay",
        answers=HONEST,
        change=evil_markdown,
        earns=ALL,
    ),
    leak(
        "evil-output",
        "scripts in outputs",
        answers={},
        last=f"""\
from IPython.display import HTML, Latex, Markdown, display
display(HTML({EVIL!r}), Latex("$\\\\href{{javascript:alert(1)}}{{x}}$"), Markdown({EVIL!r}))
display({{"text/html": {EVIL!r}, "text/plain": "x"}}, raw=True)
display({{"application/javascript": "alert('catornot-attack')"}}, raw=True)
display({{"image/svg+xml": "<svg onload=alert('catornot-attack')/>"}}, raw=True)
display({{"image/png": "\\" onerror=\\"alert('catornot-attack')"}}, raw=True)
print({EVIL!r})
""",
    ),
    leak(
        "shows-mounts-reversed",
        "raises what pid 1 was started with, backwards, so that nobody finds a path in it",
        answers=shows("open('/proc/1/cmdline').read()[::-1]"),
    ),
    leak(
        "shows-mounts-by-a-program",
        "asks programs of the system for mounts and processes",
        last="import os\nfor line in ('mount', 'df -a', 'ps aux', 'lsns', 'findmnt'):\n"
        "    print(os.popen(line + ' 2>&1').read()[::-1])",
    ),
    leak(
        "shows-mounts-by-number",
        "asks the kernel itself, by the calls' numbers",
        last="import ctypes\nlibc = ctypes.CDLL(None)\nspace = ctypes.create_string_buffer(4096)\n"
        "print([libc.syscall(n, space, space, 4096, 0) for n in (303, 457, 458)], space.raw[::-1])",
    ),
]
