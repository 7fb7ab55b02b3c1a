"""Start learners' workers, and checkers, warm: as forks of a template.

A template has imported what its forks need. There is one for all submissions that have the same
limits, data and course. Where there can be none, and whenever one fails, everything is started by
itself, which takes longer and is as safe.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from fairgrade import course
from fairgrade.limits import Limits
from fairgrade.sandbox import bubblewrap, process
from fairgrade.sandbox.forking import COMMON, Forking, visible_modules
from fairgrade.sandbox.process import NeverServed, Process, Worker
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.warm.template import Fork, ForkedWorker, NoTemplate, Template

MOST = 4  # templates at once
TRIES = 3  # templates of a kind that may fail, before all of it is started cold
COLD = "are started cold from now on, which takes longer and is as safe"
FORKED = {"worker": "learners' kernels", "checker": "checkers"}  # by what a kind's key begins with

_T = TypeVar("_T")
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Kind:
    """What all forks of a template have in common.

    Attributes
    ----------
    key : tuple
        Tells it from others; begins with what it is a kind of.
    command : callable
        Returns what starts the template; is given the file descriptor on which it is asked.
    """

    key: Key
    command: Callable[[int], bubblewrap.Command]


class Templates:
    """The templates of this process, by what they are for; that which was used last is the last."""

    def __init__(self) -> None:
        self._failed: dict[Key, int] = {}
        self._notes: list[str] = []
        self._lost = False
        self._begin()

    def _begin(self) -> None:
        """Have none yet. They are started by a thread that stays: they end with who starts them."""
        self._ready: dict[Key, Template] = {}
        self._lent: dict[Key, Template] = {}  # our parent's, which we may ask, and never end
        self._process, self._lock = os.getpid(), threading.RLock()
        self._starter = ThreadPoolExecutor(1, "templates")

    def prepare(self, kind: Kind) -> Template | None:
        """Return a template of a kind, if there can be one; a new one gets ready by itself."""
        self._know_ours()
        with self._lock:
            if self._failed.get(kind.key, 0) >= TRIES:
                return None
            if kind.key in self._lent:
                return self._lent[kind.key]
            template = self._ready.pop(kind.key, None)
            template = template or self._starter.submit(Template, kind.command).result()
            self._ready[kind.key] = template
            while len(self._ready) > MOST:
                self._ready.pop(next(iter(self._ready))).close()
            return template

    def _know_ours(self) -> None:
        """Find out whether this process was forked: then all that is ready here is a parent's."""
        if self._process != os.getpid():
            lent = {**self._lent, **self._ready}
            self._begin()
            self._lent = {key: one for key, one in lent.items() if one.bare is not None}

    def await_ready(self, kind: Kind) -> None:
        """Wait until there is a template of a kind, if there can be one: forks of this have it."""
        self.use(kind, Template.await_ready)

    def use(self, kind: Kind, action: Callable[[Template], _T]) -> _T | None:
        """Return what is made with a template; None where there is none."""
        while (template := self.prepare(kind)) is not None:
            try:
                return action(template)
            except (NoTemplate, NeverServed, OSError) as problem:
                self._replace(kind.key, template, problem)
        return None

    def lost(self) -> bool:
        """Return whether one has ended since this was last asked: all that it forked did, too."""
        self._know_ours()
        for key, template in [*self._ready.items(), *self._lent.items()]:
            if not template.is_alive():
                self._replace(key, template, "it has ended")
        lost, self._lost = self._lost, False
        return lost

    def notes(self) -> list[str]:
        """Return, once, what a person may want to know."""
        found, self._notes = list(dict.fromkeys(self._notes)), []
        return found

    def close(self) -> None:
        """End all of them: what is started next gets new ones."""
        if self._process == os.getpid():
            for template in self._ready.values():
                template.close()
        self._ready, self._lent, self._failed = {}, {}, {}

    def _replace(self, key: Key, template: Template, problem: object) -> None:
        """End a template that failed, and write it down if it had ever been one."""
        has_ended = not template.is_alive()
        if self._lent.get(key) is template:
            del self._lent[key]
        else:
            self._ready.pop(key, None)
            template.close()
        if template.bare is None:  # here there is none, nor would the next be
            self._failed[key] = TRIES
        else:
            self._lost = self._lost or has_ended
            self._failed[key] = self._failed.get(key, 0) + 1
            text = f"what kernels and checkers are forked from failed, and was replaced: {problem}"
            self._notes.append(text[:500])
        if self._failed[key] >= TRIES:
            self._notes.append(f"{FORKED[key[0]]} {COLD}: {problem}"[:500])


templates = Templates()
atexit.register(templates.close)


def workers(spec: WorkerSpec) -> Kind:
    """Return the kind of workers that are started with this, whatever their files are."""
    ours, data, limits, hidden = course.current(), spec.data, spec.limits, spec.covered

    def command(channel: int) -> bubblewrap.Command:
        forking = Forking(channel, (*COMMON, *visible_modules(ours)))
        return bubblewrap.worker(None, data, limits, hidden, forking)

    return Kind(("worker", ours, data, limits, hidden), command)


def start(spec: WorkerSpec) -> Worker:
    """Start a worker and wait until it serves: warm where that can be had.

    Raises
    ------
    NeverServed
        If it does not serve, however it is started.
    """
    worker = None
    if not spec.trusted:
        worker = templates.use(workers(spec), lambda one: _serving(ForkedWorker(one, spec)))
    return worker or process.start(spec)


def _serving(worker: Worker) -> Worker:
    try:
        worker.await_ready()
    except BaseException:
        worker.kill()
        raise
    return worker


def checkers(
    folder: Path | None, data: Path | None, limits: Limits, private: Iterable[Path]
) -> Kind | None:
    """Return the kind of checkers that have these; see `bubblewrap.checker`.

    None where the instructor's own files are copies for this one submission: a template shows them
    to all of its forks as they are, so they have to be everybody's.
    """
    ours, closed = course.current(), tuple(private)
    lent = sorted(folder.iterdir()) if folder is not None else []
    if not all(path.is_symlink() and path.exists() for path in lent):
        return None
    found = tuple((path.name, path.resolve(), path.stat().st_ino) for path in lent)

    def command(channel: int) -> bubblewrap.Command:
        modules = (ours.checks,) if ours.checks else ()  # a test itself imports what is rare there
        forking = Forking(channel, modules, ("/tmp", "/dev/shm", bubblewrap.SUBMISSION))
        return bubblewrap.checker(folder, None, data, limits, None, closed, forking)

    return Kind(("checker", ours, found, data, limits, closed), command)


def forked_checker(
    kind: Kind, files: Path | None, limits: Limits, channel: int, **words: Any
) -> Process | None:
    """Start a checker warm; None where that can't be had.

    Parameters
    ----------
    kind : Kind
        Of checkers.
    files, limits, channel
        See `bubblewrap.checker`.
    words : dict
        More for `Process`.
    """

    def forked(template: Template) -> Process:
        start = Fork(template, files, channel)
        return Process(start, bubblewrap.CHECKERS_MEMORY, limits.processes, **words)

    return templates.use(kind, forked)


def trial(limits: Limits) -> str:
    """Fork a worker of a new template; return why there is none, or ""."""
    template = None
    try:
        spec = WorkerSpec(limits=limits)
        template = Template(workers(spec).command)
        _serving(ForkedWorker(template, spec)).kill()
    except Exception as problem:  # whatever it is, the cold start remains
        return str(problem) or type(problem).__name__
    finally:
        if template is not None:
            template.close()
    return ""
