"""`python -m catornot setup`: make `.venv`, or mend it; whatever is wrong gets one clear sentence.

It runs before anything is installed, so it uses the standard library alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEGABYTES = 900  # what the environment takes up, with room to unpack
NO_NETWORK = (
    "from versions: none",
    "No matching distribution",
    "Failed to establish a new connection",
    "NewConnectionError",
    "NameResolutionError",
    "ProxyError",
    "ConnectTimeout",
    "Read timed out",
)


class SetupFailed(RuntimeError):
    """The environment can't be made; the message is one sentence that says what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--extra", default="", help="grade, author or test; grade includes none")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")


def run(arguments: argparse.Namespace) -> int:
    """Make or mend the environment; return the exit code."""
    root = arguments.root.resolve()
    try:
        set_up(root, arguments.extra)
    except SetupFailed as problem:
        print(problem, file=sys.stderr)
        return 2
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
    if not os.access(root, os.W_OK):
        raise SetupFailed(
            f"{root} can't be written to. Copy the course into a folder of yours, and work there."
        )
    if works(root):
        print("Adding what is new …" if not extra else f"Adding what `{extra}` needs …", flush=True)
    else:
        _ask_for_room(root)
        broken = (root / ".venv").exists()
        mending = "The environment in .venv is broken or half made; making it anew"
        print(f"{mending if broken else 'Setting up .venv'} (once, a minute or two) …", flush=True)
        _make(root)
    _install(root, extra)


def python_in(root: Path) -> Path:
    """Return the environment's Python, wherever this system puts it."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(root: Path) -> bool:
    """Tell whether there is an environment with a Python and a pip that start."""
    try:
        words = [str(python_in(root)), "-m", "pip", "--version"]
        return subprocess.run(words, capture_output=True, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
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
    except ImportError:
        raise SetupFailed(
            "Python's venv module is incomplete. On Debian or Ubuntu: sudo apt-get install "
            "python3-venv"
        ) from None
    try:
        venv.create(root / ".venv", clear=True, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as problem:
        raise SetupFailed(f"Python could not make {root / '.venv'}: {problem}") from None


def _install(root: Path, extra: str) -> None:
    words = [str(python_in(root)), "-m", "pip", "install", "--disable-pip-version-check"]
    words += ["--quiet", "-r", "requirements.txt"]
    if extra:
        words += ["-e", f".[{extra}]"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    if not done.returncode:
        return
    said = done.stderr + done.stdout
    if "No space left on device" in said:
        raise SetupFailed("The disk is full. Make room, then run this again; it goes on from here.")
    if any(words in said for words in NO_NETWORK):
        raise SetupFailed(
            "pip could not reach the package index. Are you online, and is a proxy set where you "
            "need one? Then run this again; it goes on from here."
        )
    lines = [line for line in said.strip().splitlines() if not line.startswith("WARNING")]
    raise SetupFailed("pip could not install the course. It said:\n" + "\n".join(lines[-12:]))
