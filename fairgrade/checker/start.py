"""Start a checker: give up what it does not need, then read a job and answer it.

Like a learner's worker, it is started by its file, in a sandbox without a `site`, or forked by a
template, which is this program, too.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import site
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the package that this file is of
from fairgrade.kernel import privileges, template


def main() -> None:
    """Read a job from standard input, write its result to standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--channel", type=int, help="where workers are asked for")
    parser.add_argument("--parent", type=int, help="whose death is ours, without a sandbox")
    privileges.add_arguments(parser)
    template.add_arguments(parser)
    options = parser.parse_args()
    if options.template is not None:
        _find_packages(options)
        _import_what_is_needed(options.modules)
        template.serve(options, _live)
    if options.parent:
        from fairgrade.sandbox.parent_death import die_with_parent

        die_with_parent(options.parent)
    privileges.give_up(options)
    _find_packages(options)
    _serve(options.channel)


def _live() -> None:
    """Be a checker that a template has forked, and that has given up everything."""
    from fairgrade.sandbox.bubblewrap import SUBMISSION

    template.unpack(SUBMISSION)
    gc.enable()
    _serve(template.CHANNEL)
    sys.stdout.flush()


def _find_packages(options: argparse.Namespace) -> None:
    sys.path[:] = [folder for folder in sys.path if folder] + options.path
    for add in (site.setquit, site.setcopyright, site.sethelper):
        add()  # the names that `site`, which is left out, would add


def _import_what_is_needed(modules: list[str]) -> None:
    gc.disable()
    from fairgrade.checker import check_notebook  # noqa: F401

    for name in modules:
        with contextlib.suppress(Exception):  # a test that imports it fails, and says so
            importlib.import_module(name)
            getattr(sys.modules[name], "prepare", int)()


def _serve(channel: int | None) -> None:
    from fairgrade.checker import check_notebook
    from fairgrade.sandbox.brokered import Workers

    sys.path.insert(0, os.getcwd())  # the instructor's own modules, which a test may import
    if channel is None:
        check_notebook.serve()
    else:
        check_notebook.serve(Workers(socket.socket(fileno=channel)).start)


if __name__ == "__main__":
    main()
