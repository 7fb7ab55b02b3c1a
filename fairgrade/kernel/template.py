"""A process that has imported what all of a kind need, and forks one of them when it is asked.

It has run nobody's code. It sits in a sandbox like theirs; each that it forks leaves even that for
namespaces of its own, has its bounds, and the filter of system calls, before it reads a byte.
Between the two is a third, as in bubblewrap: the first process of the new namespace, which does
nothing but wait. When it ends, the kernel ends everything there.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import gc
import json
import os
import random
import select
import shutil
import signal
import socket
import sys
import tarfile
from collections.abc import Callable
from typing import NoReturn

from fairgrade.kernel import namespaces, privileges

REPORT, FILES, CHANNEL = 3, 4, 5  # of the descriptors that come with an order, after the usual ones
_MOST = 6
_LARGEST = 4096  # bytes of an order
_ALL = 1 << 20  # more descriptors than a process has


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a template needs to know beyond its children's bounds."""
    parser.add_argument("--template", type=int, help="where it is asked to fork")
    parser.add_argument("--filter", type=int, help="file of system calls that are closed")
    parser.add_argument("--proc", help="where /proc is, if that is needed")
    parser.add_argument("--fresh", action="append", default=[], help="folder that each has empty")
    parser.add_argument("--lent", help="folder whose entries each finds where it starts")
    parser.add_argument("--import", action="append", default=[], dest="modules")


def serve(options: argparse.Namespace, live: Callable[[], None], bare: int = 0) -> NoReturn:
    """Fork on request, until nobody asks any more.

    Parameters
    ----------
    options : argparse.Namespace
        The children's place and bounds.
    live : callable
        What a child does in its own world.
    bare : int
        Bytes that one of them would use that had been started by itself.
    """
    rules = _read(options.filter)
    home = os.getcwd()
    channel = socket.socket(fileno=options.template)
    gc.collect()
    gc.freeze()  # what is here stays, and is shared
    channel.send(json.dumps({"version": sys.version, "bare": bare}).encode())
    while True:
        order, ends, *_ = socket.recv_fds(channel, _LARGEST, _MOST)
        if not order:
            os._exit(0)
        child = os.fork()
        if child == 0:
            channel.detach()
            if options.uid:
                options.uid += int(order)
            _leave(options, ends, rules, home, live)
        for end in ends:
            os.close(end)
        os.waitpid(child, 0)


def peak_memory() -> int:
    """Return the most bytes that this process has used."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _read(descriptor: int | None) -> bytes:
    if descriptor is None:
        return b""
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _leave(
    options: argparse.Namespace,
    ends: list[int],
    rules: bytes,
    home: str,
    live: Callable[[], None],
) -> NoReturn:
    """Become the first process of a new world, and start the one that lives there."""
    try:
        os.setsid()
        _in_order(ends)
        namespaces.separate([home, *options.fresh], options.file_size, options.proc)
        if options.lent:
            namespaces.lend(options.lent, home)
        if os.fork():
            os._exit(0)  # the new world begins with a child
        os.chdir(home)  # what was open as this folder lies below the new one
        report = socket.socket(fileno=REPORT)
        socket.send_fds(report, [b"born"], [os.pidfd_open(os.getpid())])
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the first process then can't be interrupted
        os.closerange(len(ends), _ALL)
        namespaces.narrow_rights()
        privileges.give_up(options)
        namespaces.drop_rights()
        if rules:
            namespaces.close_calls(rules)
        first = os.fork()
        if first:
            _wait(first, report)
        report.close()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _draw_anew()
        live()
        os._exit(0)
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    except BaseException as problem:  # nothing may go back to where the template waits
        os.write(2, f"{type(problem).__name__}: {problem}".encode(errors="replace"))
        os._exit(1)


def _in_order(ends: list[int]) -> None:
    """Give what came with an order the lowest numbers, and close everything else."""
    high = [fcntl.fcntl(end, fcntl.F_DUPFD, 100) for end in ends]
    for number, end in enumerate(high):
        os.dup2(end, number, inheritable=number < REPORT)
    os.closerange(len(high), _ALL)


def _wait(first: int, report: socket.socket) -> NoReturn:
    """Wait for whatever ends in this world, and end it with the one that lives here.

    It ends, too, with the process that asked for it, which need not be the template's parent.
    """
    os.closerange(REPORT + 1, _ALL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(REPORT):
        os.dup2(nothing, number)
    ended, told = os.pipe()
    for end in (ended, told):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    watched = select.poll()
    watched.register(ended, select.POLLIN)
    watched.register(report, 0)  # its other end has been closed: that is always told
    while True:
        _reap(first, report)
        if any(one == report.fileno() for one, _ in watched.poll()):
            os._exit(1)
        with contextlib.suppress(BlockingIOError):
            os.read(ended, _LARGEST)


def _reap(first: int, report: socket.socket) -> None:
    """Take note of all that have ended; exit with the first one."""
    pid, status = os.waitpid(-1, os.WNOHANG)
    while pid:
        if pid == first:
            code = os.waitstatus_to_exitcode(status)
            with contextlib.suppress(OSError):
                report.send(str(code if code >= 0 else 128 - code).encode())  # as a shell says it
            os._exit(0)
        pid, status = os.waitpid(-1, os.WNOHANG)


def unpack(folder: str) -> None:
    """Write the files that came with an order, in an archive that the grader made."""
    with os.fdopen(FILES, "rb") as file, tarfile.open(fileobj=file, mode="r|") as archive:
        for one in archive:
            path = os.path.join(folder, one.name)
            with contextlib.suppress(OSError, ValueError, tarfile.TarError):
                if one.isdir():
                    os.makedirs(path, exist_ok=True)
                elif (inside := archive.extractfile(one)) is not None:
                    with open(path, "wb") as target:
                        shutil.copyfileobj(inside, target)


def _draw_anew() -> None:
    """Let chance be another one than the template's, and its other children's."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if "multiprocessing.process" in sys.modules:
        sys.modules["multiprocessing.process"].current_process().authkey = os.urandom(32)
