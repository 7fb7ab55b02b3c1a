"""The grader's end of a template: a process in a sandbox that forks workers, or checkers.

What a template has imported, its forks need not import again. It has never run a learner's code:
see `fairgrade.kernel.template` for what each fork gives up before it reads a byte.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from fairgrade.sandbox import bubblewrap
from fairgrade.sandbox.process import START, Process, Worker
from fairgrade.sandbox.resources import Usage, leaf, usage
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.warm.forked import Forked

_LARGEST = 4096  # bytes of what a template, or a fork's first process, says


class NoTemplate(Exception):
    """There is no template here, or none any more; the message says why."""


class Template:
    """A process that forks others.

    Parameters
    ----------
    command : callable
        Returns what starts it; is given the file descriptor on which it will be asked to fork.

    Attributes
    ----------
    bare : int or None
        Bytes that a program of its kind uses that was started by itself; None before it is ready.
    """

    def __init__(self, command: Callable[[int], bubblewrap.Command]) -> None:
        self.bare: int | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._said = tempfile.TemporaryFile()
        self._channel, theirs = _pair()
        with theirs:
            nothing = subprocess.DEVNULL
            self.process = command(theirs.fileno()).start(
                self._said, stdin=nothing, stdout=nothing, pass_fds=[theirs.fileno()]
            )

    def ask(self, ends: list[int]) -> None:
        """Ask for a fork that has these file descriptors.

        Raises
        ------
        NoTemplate
            If it can't be asked.
        """
        self.await_ready()
        try:
            socket.send_fds(self._channel, [str(bubblewrap.running_number()).encode()], ends)
        except OSError as problem:
            raise NoTemplate(f"it does not listen: {problem}") from None

    def await_ready(self) -> None:
        """Wait until it can fork; then any process that this one has forked may ask it, too.

        Raises
        ------
        NoTemplate
            If it never can.
        """
        with self._lock:
            if self.bare is None:
                self.bare = self._heard_ready()

    def is_alive(self) -> bool:
        """Return whether it is still there; if not, nothing is that it has forked."""
        watched = select.poll()
        watched.register(self._channel, 0)  # its end of it has been closed: that is always told
        is_ours = self._owner == os.getpid()  # nobody else hears of the end of our child
        return not (is_ours and self.process.poll() is not None) and not watched.poll(0)

    def close(self) -> None:
        """End it, and all that it has forked."""
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
        self._channel.close()
        self._said.close()

    def _heard_ready(self) -> int:
        """Wait until it can fork; return how much memory a worker has at its start."""
        try:
            ready = json.loads(self._channel.recv(_LARGEST))
        except (OSError, ValueError):
            raise NoTemplate(_end_of(self._said)) from None
        if ready["version"] != sys.version:
            raise NoTemplate(f"it is another Python: {ready['version']}")
        inside = leaf(self.process.pid)
        threads = usage(inside).threads if inside else 0
        if threads != 1:
            raise NoTemplate(f"what it has imported started {threads - 1} threads")
        return int(ready["bare"])


@dataclass
class Fork:
    """What starts a forked program, as a `Command` starts one by itself.

    Attributes
    ----------
    template : Template
        What it is a fork of.
    files : Path or None
        The folder with the submission's own files.
    channel : int or None
        File descriptor on which it asks for workers.
    """

    template: Template
    files: Path | None = None
    channel: int | None = None

    def start(self, said: IO[bytes], stdin: IO[bytes] | None = None, **_: Any) -> Forked:
        """Fork it.

        Parameters
        ----------
        said : file
            What it writes on its standard error.
        stdin : file, optional
            What it reads; a pipe is made otherwise. There is always one for what it writes.

        Raises
        ------
        NoTemplate
            If it can't be forked.
        """
        with contextlib.ExitStack() as theirs:
            archive = theirs.enter_context(_packed(self.files))
            replies = os.pipe()
            stdout = open(replies[0], "rb", 0)
            theirs.callback(os.close, replies[1])
            written = None
            if stdin is None:
                requests = os.pipe()
                written = open(requests[1], "wb", 0)
                stdin = theirs.enter_context(open(requests[0], "rb", 0))
            report, for_report = _pair()
            theirs.enter_context(for_report)
            ends = [
                stdin.fileno(),
                replies[1],
                *(one.fileno() for one in (said, for_report, archive)),
            ]
            self.template.ask(ends if self.channel is None else [*ends, self.channel])
        try:
            _told, handles, *_rest = socket.recv_fds(report, _LARGEST, 1)
        except OSError as problem:
            raise NoTemplate(f"it does not answer: {problem}") from None
        if not handles:
            raise NoTemplate(_end_of(said))
        return Forked(handles[0], report, written, stdout)


def _end_of(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read(2000).decode("utf-8", "replace").strip() or "it has ended"


class ForkedWorker(Worker):
    """A worker that a template has forked.

    Parameters
    ----------
    template : Template
        The template.
    spec : WorkerSpec
        What it is started with.

    Raises
    ------
    NoTemplate
        If it can't be forked.
    """

    def __init__(self, template: Template, spec: WorkerSpec) -> None:
        self._template, self._spared = template, 0
        self._folder = None
        start = Fork(template, spec.files)
        Process.__init__(self, start, spec.limits.memory, spec.limits.processes)
        self._take_pipes()

    def await_ready(self) -> None:
        """Wait until it serves; what it then has and shares with its template is not its own."""
        super().await_ready()
        self._spared = max(0, self.usage().memory - (self._template.bare or 0))

    def usage(self) -> Usage:
        """Return what it uses, counted as if it had been started by itself."""
        found = usage(self.process.pid, with_first=False)
        return Usage(max(0, found.memory - self._spared), found.threads, found.seconds)


def _pair() -> tuple[socket.socket, socket.socket]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(START)
    return ours, theirs


def _packed(folder: Path | None) -> IO[bytes]:
    """Return an archive of a folder's files: a fork unpacks it in its own file system."""
    file = tempfile.TemporaryFile()
    with tarfile.open(fileobj=file, mode="w", dereference=True) as archive:  # no hard links, too
        for path in sorted(folder.rglob("*")) if folder is not None else []:
            if not path.is_symlink() and (path.is_dir() or path.is_file()):
                archive.add(path, path.relative_to(str(folder)), recursive=False)
    file.seek(0)
    return file
