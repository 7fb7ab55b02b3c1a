"""`python -m catornot setup`: make `.venv`, or mend it; whatever is wrong gets one clear sentence.

It runs before anything is installed, so it uses the standard library alone.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAMPS = {"grade": ".graded", "test": ".tested"}  # what the Makefile looks at
UNFINISHED = ".installing"  # there while pip works: if it stays, pip was killed
MEGABYTES = 1000  # the environment takes up about 700, and unpacking needs room
NO_NETWORK = (
    *("from versions: none", "No matching distribution", "Failed to establish a new connection"),
    *("NewConnectionError", "NameResolutionError", "ProxyError", "ConnectTimeout", "timed out"),
)
NO_TRUST = ("CERTIFICATE_VERIFY_FAILED", "SSLCertVerificationError", "certificate verify failed")
# Of the caller's pip: they would put packages elsewhere than into .venv.
ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PYTHONPATH", "PYTHONOPTIMIZE")
HEALTHY = "import pip, sys; sys.exit(sys.version_info < (3, 11))"


class SetupFailed(RuntimeError):
    """The environment can't be made; the message is one sentence that says what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument(
        "--extra",
        default="",
        choices=["", "grade", "author", "site", "data", "test"],
        help="needs beyond a student's",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")


def run(arguments: argparse.Namespace) -> int:
    """Make or mend the environment; return the exit code."""
    root = arguments.root.resolve()
    try:
        set_up(root, arguments.extra)
    except SetupFailed as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again; it mends what is half done.", file=sys.stderr)
        return 130
    if "MAKELEVEL" not in os.environ:
        print(f"Done. Go on with: {python_in(root).relative_to(root)} -m catornot lab")
    return 0


def set_up(root: Path, extra: str = "") -> None:
    """Make or mend `.venv`, and install the course and what it needs.

    Parameters
    ----------
    root : Path
        The project's folder.
    extra : str
        An extra of `pyproject.toml`; without it, what students need.

    Raises
    ------
    SetupFailed
        If the machine lacks something; the message says what, and what helps.
    """
    if not (root / "requirements.txt").is_file():
        raise SetupFailed(
            f"{root} is not the course's folder: expected requirements.txt in it. "
            "Go to where README.md is, and run this again there."
        )
    if not os.access(root, os.W_OK):
        raise SetupFailed(
            f"{root} can't be written to. Copy the course into a folder of yours, and work there."
        )
    if not works(root):
        _ask_for_room(root)
        broken = (root / ".venv").exists()
        doing = "Mending .venv, which is half made or broken" if broken else "Setting up .venv"
        if was_moved(root):
            doing = "Making .venv anew, because it was made for another folder"
        print(f"{doing} (once, a minute or two) …", flush=True)
        _make(root)
    else:
        print(f"Adding what `{extra or 'the course'}` needs to .venv …", flush=True)
    _install(root, extra)
    if extra in STAMPS:
        (root / ".venv" / STAMPS[extra]).write_text(str(root), encoding="utf-8")


def python_in(root: Path) -> Path:
    """Return the environment's Python, wherever this system puts it."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(root: Path) -> bool:
    """Tell whether there is a whole environment, with a Python that is new enough and a pip."""
    if (root / ".venv" / UNFINISHED).exists() or was_moved(root):
        return False
    try:
        words = [str(python_in(root)), "-c", HEALTHY]
        return subprocess.run(words, capture_output=True, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def was_moved(root: Path) -> bool:
    """Tell whether a program of the environment starts with a Python of another folder.

    pip writes the whole path of Python into each: a folder that was moved or copied has programs
    that start nothing, or start what lies in the old one.
    """
    here = python_in(root).parent
    for program in here.iterdir() if here.is_dir() else []:
        try:
            with program.open("rb") as file:
                start = os.fsdecode(file.read(1000)).splitlines()[:2]
        except OSError:
            continue
        if start and start[0].startswith("#!"):
            found = re.findall(r"(/[^\"']*?/)python[\w.]*(?=[\s\"']|$)", "\n".join(start))
            if any(Path(folder).resolve() != here.resolve() for folder in found):
                return True
    return False


def _ask_for_room(root: Path) -> None:
    free = shutil.disk_usage(root).free // 2**20
    if free < MEGABYTES:
        raise SetupFailed(
            f"The disk is nearly full: {free} MB are free, and setting up needs {MEGABYTES} MB."
        )


def _make(root: Path) -> None:
    try:
        import ensurepip  # noqa: F401  (Debian ships it apart)
        import venv
    except ImportError:
        raise SetupFailed(
            "Python's venv module is missing. On Debian or Ubuntu, install it: "
            "sudo apt-get install python3-venv"
        ) from None
    try:
        venv.create(root / ".venv", clear=True, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as problem:
        raise SetupFailed(f"Python could not make {root / '.venv'}: {problem}") from None


def _install(root: Path, extra: str) -> None:
    words = [str(python_in(root)), "-m", "pip", "install", "--disable-pip-version-check"]
    words += ["--quiet", "-r", "requirements.txt"] + (["-e", f".[{extra}]"] if extra else [])
    mark = root / ".venv" / UNFINISHED
    mark.touch()
    caller = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    done = subprocess.run(
        words,
        cwd=root,
        capture_output=True,
        text=True,
        errors="replace",
        env={**caller, "PIP_USER": "0"},  # .venv has no user's folder, whatever pip's settings say
    )
    mark.unlink()  # pip came to an end, so nothing is half installed
    if not done.returncode:
        return
    said = done.stderr + done.stdout
    if "No space left on device" in said:
        raise SetupFailed("The disk is full. Make room, then run the same command again.")
    if any(words in said for words in NO_TRUST):
        raise SetupFailed(
            "pip does not trust the certificate that the package index shows, as where a company "
            "looks into its network. Ask for the company's certificate, name its file in the "
            "variable PIP_CERT, then run the same command again."
        )
    if any(words in said for words in NO_NETWORK):
        raise SetupFailed(
            "pip could not reach the package index. Are you online, and is a proxy set where you "
            "need one? Then run the same command again."
        )
    lines = [line for line in said.strip().splitlines() if not line.startswith("WARNING")]
    raise SetupFailed("pip could not install the course. It said:\n" + "\n".join(lines[-12:]))
