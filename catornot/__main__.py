"""The command line: `python -m catornot COMMAND`."""

from __future__ import annotations

import argparse
import importlib
import sys

from catornot.course import course
from fairgrade.course import use

COMMANDS = {
    "demo": ("catornot.demo.command", "grade a demo class and show its points"),
    "setup": ("catornot.workspace.environment", "make .venv, or mend it"),
    "lab": ("catornot.workspace.lab", "open JupyterLab on your copies of the notebooks"),
    "doctor": ("fairgrade.doctor", "say whether this machine can grade safely"),
    "report": ("catornot.report.command", "say on one page what a class understood"),
    "read": ("catornot.reading.command", "mark all answers to a written question on one page"),
    "export": ("catornot.export.command", "write lessons, feedback or a release to hand out"),
    "import-submissions": ("catornot.lms.command", "take in what Canvas or Moodle hand out"),
    "incidents": ("fairgrade.incidents", "show what was unusual in the newest grading run"),
    "build": ("catornot.authoring.command", "build notebooks and releases from their text twins"),
    "mutation": ("catornot.mutation.command", "measure what the checks notice"),
    "data": ("catornot.data.command", "draw, import or fetch pictures, and choose what is in use"),
    "site": ("catornot.website.command", "make pages to read, and a Lab for the browser"),
}
EXTRAS = {
    "jupytext": "author",
    "nbclient": "author",
    "sklearn": "test",
    "psutil": "grade",
    "sphinx": "site",
    "latex2mathml": "grade",
}


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    words : list of str, optional
        The command line; that of this process by default.
    """
    if sys.version_info < (3, 11):  # noqa: UP036  (said here, for those who have an older one)
        print(
            f"Python 3.11 or newer is needed; {sys.executable} is "
            f"{sys.version_info[0]}.{sys.version_info[1]}.",
            file=sys.stderr,
        )
        return 2
    words = sys.argv[1:] if words is None else words
    parser = argparse.ArgumentParser(prog="python -m catornot", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (module, text) in COMMANDS.items():
        one = commands.add_parser(name, help=text, description=text)
        if name in words[:1]:  # only the command that is asked for is imported
            try:
                found = importlib.import_module(module)
            except ModuleNotFoundError as problem:
                extra = EXTRAS.get(str(problem.name).partition(".")[0])
                if extra is None:
                    raise
                print(
                    f"`{name}` needs {problem.name}, which is not installed. Install it: "
                    f"python -m pip install -e '.[{extra}]'",
                    file=sys.stderr,
                )
                return 2
            use(course)
            found.add_arguments(one)
            one.set_defaults(run=found.run)
    arguments = parser.parse_args(words)
    try:
        return int(arguments.run(arguments) or 0)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
