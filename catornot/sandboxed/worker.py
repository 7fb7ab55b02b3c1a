"""The learner's kernel: one process for one submission, started inside the sandbox.

It gives up its privileges and then serves the checker outside; see `service`.
"""

from __future__ import annotations

import argparse
import builtins
import contextlib
import os
import pydoc
import resource
import shutil
import sys

REQUESTS, REPLIES = 3, 4  # file descriptors: the process's own stdin and stdout, moved


def main() -> None:
    """Give up every privilege, load what a notebook needs, then serve the checker."""
    options = _options()
    _keep_the_pipes()
    _give_up_privileges(options)
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "modules")
    sys.path[:] = [own, *(folder for folder in sys.path if folder), *options.path]
    vars(builtins)["help"] = pydoc.help  # what `site`, which is left out, would add
    for folder in options.files:
        _move_in(folder)
    sys.path.append(os.getcwd())  # last: a numpy.py beside the notebook shadows nothing
    from catornot.sandboxed.recorder import Record, Shell
    from catornot.sandboxed.service import Service

    record = Record()
    Service(Shell(record), record, REQUESTS, REPLIES).serve()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("--files", action="append", default=[])
    parser.add_argument("--uid", type=int)
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    parser.add_argument("--file-size", type=int, required=True)
    return parser.parse_args()


def _keep_the_pipes() -> None:
    """Move the two pipes out of the learner's way: print and input must not reach them."""
    os.dup2(0, REQUESTS, inheritable=False)
    os.dup2(1, REPLIES, inheritable=False)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)


def _give_up_privileges(options: argparse.Namespace) -> None:
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # should the machine run out of memory, its kernel ends us first
    if options.uid:
        os.setgroups([])
        os.setresgid(options.uid, options.uid, options.uid)
        os.setresuid(options.uid, options.uid, options.uid)
    limits = {
        resource.RLIMIT_AS: options.memory,
        resource.RLIMIT_FSIZE: options.file_size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
    }
    if options.processes:
        limits[resource.RLIMIT_NPROC] = options.processes
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def _move_in(folder: str) -> None:
    """Copy a folder's files into the private working folder."""
    with contextlib.suppress(OSError, shutil.Error):
        shutil.copytree(folder, os.getcwd(), dirs_exist_ok=True, copy_function=shutil.copyfile)


if __name__ == "__main__":
    main()
