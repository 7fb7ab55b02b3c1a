"""The learner's kernel: one process for one submission, inside the sandbox.

It gives up its privileges and then serves the checker outside; see `service`. It is started by
itself, or forked by a template, which is this program, too, and starts like it; see `template`.
"""

from __future__ import annotations

import argparse
import builtins
import contextlib
import gc
import importlib
import io
import os
import pydoc
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the package that this file is of
from fairgrade.kernel import privileges, template

if TYPE_CHECKING:
    from fairgrade.kernel.shell import Shell

REQUESTS, REPLIES = 3, 4  # file descriptors: the process's own stdin and stdout, moved


def main() -> None:
    """Give up every privilege, load what a notebook needs, then serve the checker."""
    options = _options()
    if options.template is not None:
        _find_packages(options)
        for folder in options.files:
            _move_in(folder)
        bare = _import_what_is_needed(options.modules)
        shell = _shell(options)
        template.serve(options, lambda: _live(options, shell), bare)
    _keep_the_pipes()
    privileges.give_up(options)
    _find_packages(options)
    for folder in options.files:
        _move_in(folder)
    _serve(_shell(options))


def _live(options: argparse.Namespace, shell: Shell) -> None:
    """Be a worker that a template has forked, and that has given up everything."""
    shell.make_folders()
    for folder in options.files:
        _move_in(folder)
    template.unpack(os.getcwd())
    _keep_the_pipes()
    gc.enable()
    _serve(shell)


def _find_packages(options: argparse.Namespace) -> None:
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "modules")
    sys.path[:] = [own, *(folder for folder in sys.path if folder), *options.path]
    vars(builtins)["help"] = pydoc.help  # what `site`, which is left out, would add


def _shell(options: argparse.Namespace) -> Shell:
    """Return what runs cells, before it has run any."""
    sys.path.append(os.getcwd())  # last: a numpy.py beside the notebook shadows nothing
    from fairgrade.kernel.shell import Record, Shell
    from fairgrade.steps.step_counter import add_library, begin_without_modules

    for folder in options.library:
        add_library(folder)
    begin_without_modules()
    return Shell(Record())


def _serve(shell: Shell) -> None:
    from fairgrade.kernel.service import Service

    service = Service(shell, shell.record, REQUESTS, REPLIES)
    _point_nowhere(2)  # until here it may say why it could not start
    service.serve()


def _import_what_is_needed(modules: list[str]) -> int:
    """Import what a worker needs, and what notebooks are likely to import.

    Returns
    -------
    int
        Bytes in use before the latter.
    """
    gc.disable()
    from fairgrade.kernel import service, shell  # noqa: F401

    bare = template.peak_memory()
    for name in modules:
        with contextlib.suppress(Exception):  # a cell that imports it is told why
            importlib.import_module(name)
    if "matplotlib.figure" in sys.modules:
        _draw()
    return bare


def _draw() -> None:
    """Draw a figure, which loads fonts, without a trace in what `pyplot` knows."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with contextlib.suppress(Exception):
        figure = Figure()
        FigureCanvasAgg(figure)
        figure.add_subplot().set_title("any")
        figure.savefig(io.BytesIO(), format="png")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", action="append", default=[])
    parser.add_argument("--library", action="append", default=[], help="of a course's own code")
    privileges.add_arguments(parser)
    template.add_arguments(parser)
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
