"""Give up what a program in a sandbox does not need, before anybody else's code runs in it."""

from __future__ import annotations

import argparse
import os
import sys

try:
    import resource
except ImportError:  # Windows: a trusted class, without bounds
    resource = None  # type: ignore[assignment]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the grader says about a program's place and bounds."""
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("--uid", type=int)
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    parser.add_argument("--file-size", type=int, required=True)


def start_nothing() -> None:
    """Let this process start no other one, and no thread, from now on: what a child has had of
    the processor is not always counted as its parent's, such as where SIGCHLD is ignored.
    """
    if resource is not None and sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def give_up(options: argparse.Namespace) -> None:
    """Become a user that exists nowhere, and keep to the bounds."""
    if options.uid:
        os.setgroups([])
        os.setresgid(options.uid, options.uid, options.uid)
        os.setresuid(options.uid, options.uid, options.uid)
    if resource is None:
        return
    limits = {
        resource.RLIMIT_AS: options.memory,
        resource.RLIMIT_FSIZE: options.file_size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
    }
    if options.processes and sys.platform.startswith("linux"):
        limits[resource.RLIMIT_NPROC] = options.processes
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):
            continue
