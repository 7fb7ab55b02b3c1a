"""The learner's kernel: one process for one submission, started inside the sandbox.

It gives up its privileges and then serves the checker outside; see `service`.
"""

from __future__ import annotations

import argparse
import builtins
import contextlib
import os
import pydoc
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the package that this file is of
from fairgrade.kernel import privileges

REQUESTS, REPLIES = 3, 4  # file descriptors: the process's own stdin and stdout, moved


def main() -> None:
    """Give up every privilege, load what a notebook needs, then serve the checker."""
    options = _options()
    _keep_the_pipes()
    privileges.give_up(options)
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "modules")
    sys.path[:] = [own, *(folder for folder in sys.path if folder), *options.path]
    vars(builtins)["help"] = pydoc.help  # what `site`, which is left out, would add
    for folder in options.files:
        _move_in(folder)
    sys.path.append(os.getcwd())  # last: a numpy.py beside the notebook shadows nothing
    from fairgrade.kernel.service import Service
    from fairgrade.kernel.shell import Record, Shell
    from fairgrade.steps.step_counter import add_library

    for folder in options.library:
        add_library(folder)
    record = Record()
    service = Service(Shell(record), record, REQUESTS, REPLIES)
    _point_nowhere(2)  # until here it may say why it could not start
    service.serve()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", action="append", default=[])
    parser.add_argument("--library", action="append", default=[], help="of a course's own code")
    privileges.add_arguments(parser)
    return parser.parse_args()


def _keep_the_pipes() -> None:
    """Move the two pipes out of the learner's way: print and input must not reach them."""
    os.dup2(0, REQUESTS, inheritable=False)
    os.dup2(1, REPLIES, inheritable=False)
    _point_nowhere(0, 1)


def _point_nowhere(*descriptors: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in descriptors:
        os.dup2(nothing, descriptor)
    os.close(nothing)


def _move_in(folder: str) -> None:
    """Copy a folder's files into the private working folder."""
    with contextlib.suppress(OSError, shutil.Error):
        shutil.copytree(folder, os.getcwd(), dirs_exist_ok=True, copy_function=shutil.copyfile)


if __name__ == "__main__":
    main()
