"""`python -m catornot lab`: JupyterLab on your own copies of the lessons and assignments."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WELCOME = "/lab/tree/notebooks/welcome.ipynb"
NEWS = "/lab/tree/news.ipynb"
FORMGRADER = "/formgrader"


class CannotStart(RuntimeError):
    """JupyterLab can't be opened; the message is one sentence that says what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--port", type=int, default=8888, help="where to serve (default: 8888)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--folder", type=Path, help="where your copies are (default: work), or a class's course"
    )
    parser.add_argument(
        "--formgrader", action="store_true", help="for instructors: formgrader on the whole course"
    )


def run(arguments: argparse.Namespace) -> int:
    """Open JupyterLab and wait until it ends."""
    try:
        folder, page = prepare(arguments)
        port = free_port(arguments.port)
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 2
    if port != arguments.port:
        print(f"Port {arguments.port} is taken, so JupyterLab uses {port}.")
    token = secrets.token_hex(16)
    words = command(folder, page, port, browser=not arguments.no_browser)
    who = "instructor" if arguments.formgrader else "learner"
    process = subprocess.Popen(words, cwd=folder, env=environment(who, token))
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        if answers(port, token, process):
            print(f"JupyterLab is open at http://localhost:{port}{page}?token={token}")
            print(f"All work is kept in {folder}. Ctrl+C ends JupyterLab.", flush=True)
        return process.wait()
    except KeyboardInterrupt:  # JupyterLab got it too, and shuts its kernels down
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            process.wait(timeout=15)
        process.terminate()
        return 0


def prepare(arguments: argparse.Namespace) -> tuple[Path, str]:
    """Lay the notebooks out; return the folder to serve and the page to open.

    Raises
    ------
    CannotStart
        If something is missing or can't be written to.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise CannotStart(
            f"JupyterLab is not installed for {sys.executable}. In the course's folder, run "
            "`python -m catornot setup`; it says how to go on."
        )
    if not (ROOT / "release").is_dir():
        raise CannotStart(
            f"There are no notebooks in {ROOT}. Install the course from its own folder: "
            "python -m pip install -r requirements.txt"
        )
    if arguments.formgrader:
        return (arguments.folder or ROOT).resolve(), FORMGRADER
    folder = (arguments.folder or ROOT / "work").expanduser().resolve()
    from catornot.workspace import copies, news  # they need what came with JupyterLab

    try:
        told = copies.lay_out(ROOT, folder)
        if told:
            news.write(folder / Path(NEWS).name, told)
    except OSError as problem:
        raise CannotStart(
            f"{folder} can't be written to ({problem.strerror or problem}), so your work could not "
            "be saved. Name a folder of yours: python -m catornot lab --folder FOLDER"
        ) from None
    return folder, NEWS if told else WELCOME


def command(folder: Path, page: str, port: int, *, browser: bool) -> list[str]:
    """Return the command line of JupyterLab.

    Parameters
    ----------
    folder : Path
        What the file browser shows.
    page : str
        What opens first.
    port : int
        Where it serves.
    browser : bool
        Whether it opens one.
    """
    words = [sys.executable, "-m", "jupyterlab", f"--port={port}", f"--ServerApp.root_dir={folder}"]
    words += [f"--LabApp.default_url={page}", "--Application.log_level=ERROR"]
    words += ["--ServerApp.answer_yes=True"]  # Ctrl+C ends it without a question
    # Nothing is asked of the internet: no news, no look for updates.
    words += [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if not browser:
        words.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")  # in a container everybody is root
    return words


def environment(who: str, token: str) -> dict[str, str]:
    """Return the environment of JupyterLab.

    Parameters
    ----------
    who : {"learner", "instructor"}
        What the window offers: learners need no formgrader, and nobody needs announcements.
    token : str
        The key to the server; here other users of this machine can't read it.
    """
    ours = str(Path(__file__).parent / "jupyter" / who)
    theirs = os.environ.get("JUPYTER_CONFIG_PATH")
    path = os.pathsep.join([ours, theirs] if theirs else [ours])
    return {**os.environ, "JUPYTER_TOKEN": token, "JUPYTER_CONFIG_PATH": path}


def free_port(wanted: int) -> int:
    """Return the wanted port, or the next one that nobody uses.

    Raises
    ------
    CannotStart
        If fifty ports in a row are taken.
    """
    for port in range(wanted, wanted + 50):
        with socket.socket() as one:
            if os.name == "posix":  # a server that has just ended does not hold its port
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError, OverflowError):
                one.bind(("127.0.0.1", port))
                return port
    raise CannotStart(
        f"Ports {wanted} to {port} are taken or not allowed. Try another: --port 9999"
    )


def answers(port: int, token: str, process: subprocess.Popen) -> bool:
    """Wait until JupyterLab answers; tell whether it does."""
    request = urllib.request.Request(
        f"http://localhost:{port}/api", headers={"Authorization": f"token {token}"}
    )
    nothing_between = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while process.poll() is None:  # a machine that is busy may take minutes
        with contextlib.suppress(OSError), nothing_between.open(request, timeout=10):
            return True
        time.sleep(0.2)
    return False
