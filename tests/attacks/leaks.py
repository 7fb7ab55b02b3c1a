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
print(dict(os.environ), sys.path, sys.argv, open("/proc/self/cmdline").read())
print(open("/proc/self/mountinfo").read())
for place, folders, names in os.walk("/opt/course"):
    print(place, names)
""",
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
]
