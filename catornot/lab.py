"""`python -m catornot lab`: JupyterLab on the released notebooks."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--port", type=int, default=8888, help="where to serve (default: 8888)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run(arguments: argparse.Namespace) -> int:
    """Open JupyterLab on `release/` and wait until it ends."""
    folder = Path(__file__).resolve().parents[1] / "release"
    if not os.access(folder, os.W_OK):
        print(f"{folder} can't be written to, so your work could not be saved.", file=sys.stderr)
        return 2
    words = [sys.executable, "-m", "jupyterlab", f"--port={arguments.port}"]
    words += ["--LabApp.news_url=None"] + (["--no-browser"] if arguments.no_browser else [])
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")  # in a container everybody is root
    try:
        return subprocess.run([*words, f"--notebook-dir={folder}"]).returncode
    except KeyboardInterrupt:
        return 0
