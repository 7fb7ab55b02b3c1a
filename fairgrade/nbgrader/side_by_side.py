"""Several students at a time: their work is done by other processes, and written by this one.

A turn begins here, is worked on elsewhere, and ends here. In between, others begin and end. Never
more are under way than keep the processes busy, so that memory does not grow with the class.
"""

from __future__ import annotations

import contextlib
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairgrade.jobs.cluster import NoCluster
from fairgrade.jobs.executor import Executor, Outcome
from fairgrade.jobs.in_order import InOrder
from fairgrade.jobs.processes import Processes
from fairgrade.nbgrader.transactional import Explained, OneByOne

AHEAD = 2  # submissions for each process: one that it works on, and the next one
LEAST = 2  # submissions for each process: it takes as long to get ready as to grade one


class Died(Explained):
    """The process that worked on a submission ended, and so did the next one."""


@dataclass
class Turn:
    """One student's, on its way.

    Attributes
    ----------
    number : int
        Its place in the class.
    folder : Path
        What was handed in.
    end : callable
        Lets others have the student.
    corner : str
        What its folders in the workplace begin with.
    state : dict
        What the converter knows of it while it is elsewhere.
    """

    number: int
    folder: Path
    end: Callable[[], None]
    corner: str
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, str]:
        """The student's name and the assignment's."""
        return self.folder.parent.name, self.folder.name


class SideBySide(OneByOne):
    """A converter whose work others can do."""

    jobs = 1  # at once
    of_a_turn: tuple[str, ...] = ("notebooks", "reads_from", "writes_to")
    _lines: InOrder
    _now: Turn

    def send_off(self, folder: Path, student: str, assignment: str) -> Any:
        """Return what others can do for a student, as they take it; None if there is nothing."""
        raise NotImplementedError

    def bring_home(self, folder: Path, result: Any) -> None:
        """End a student's turn with what others have done."""
        raise NotImplementedError

    def executor(self, students: int) -> Executor | None:
        """Return who does the work of so many students; None if we do it ourselves."""
        processes = min(self.jobs, students // LEAST)
        return Processes(processes) if processes > 1 else None

    def convert_all(self, folders: list[Path]) -> None:
        """Convert the students' folders, one or several at a time."""
        try:
            executor = self.executor(len(folders))
            if executor is None:
                super().convert_all(folders)
            else:
                self._convert_by(executor, folders)
        except NoCluster as problem:
            raise self._stop(f"{problem} What was there stays.") from None

    def _convert_by(self, executor: Executor, folders: list[Path]) -> None:
        with contextlib.closing(executor), InOrder(self.log) as self._lines:
            died = self._convert(executor, enumerate(folders))
            for number, (folder, _) in sorted(died.items()):  # once more, with nobody beside it
                again = self._convert(executor, [(number, folder)])
                for _, how in again.values():
                    self._give_up(number, folder, how)

    def _convert(
        self, executor: Executor, folders: Iterable[tuple[int, Path]]
    ) -> dict[int, tuple[Path, str]]:
        """Convert folders, some at a time; return those whose process ended, and how."""
        waiting, running = deque(folders), dict[int, Turn]()
        corners, made = deque[str](), itertools.count()
        died = {}
        with contextlib.ExitStack() as open_turns:
            open_turns.callback(_end_all, running)
            while waiting or running:
                while waiting and len(running) < executor.at_once * AHEAD:
                    self.interruption.check()
                    if not corners:  # workers of a cluster may come later
                        corners.append(f"{next(made)}-")
                    turn = self._take_turn(*waiting[0], corners[0], wait=not running)
                    if turn is None:  # another run has it: what is under way goes first
                        break
                    waiting.popleft()
                    if self._begin_turn(executor, turn):
                        running[turn.number] = turn
                        corners.popleft()
                self.interruption.check()
                for number, outcome in executor.ended(1.0) if running else []:
                    turn = running.pop(number)
                    corners.append(turn.corner)
                    if outcome.died:
                        died[number] = turn.folder, outcome.died
                        self._begin_again_later(turn, outcome.died)
                    else:
                        self._end_turn(turn, outcome)
        return died

    def _take_turn(self, number: int, folder: Path, corner: str, wait: bool) -> Turn | None:
        end = self.workplace.take_turn(folder.parent.name, folder.name, wait=wait)
        return Turn(number, folder, end, corner) if end else None

    def _begin_turn(self, executor: Executor, turn: Turn) -> bool:
        """Do what comes before the work of others; return whether there is some."""
        self._now, self.workplace.corner = turn, turn.corner
        task = None
        with self._lines.about(turn.number), self.alone(*turn.names):
            task = self.send_off(turn.folder, *turn.names)
        if task is None:
            self._done(turn)
            return False
        turn.state = {name: getattr(self, name) for name in self.of_a_turn}
        self._end()  # the next one's begins
        executor.submit(turn.number, task)
        return True

    def _end_turn(self, turn: Turn, outcome: Outcome) -> None:
        """Do what comes after it."""
        self._now, self.workplace.corner = turn, turn.corner
        for name, value in turn.state.items():
            setattr(self, name, value)
        with self._lines.about(turn.number, len(self.notebooks) + 1), self.alone(*turn.names):
            if outcome.problem is not None:
                raise outcome.problem
            self.bring_home(turn.folder, outcome.result)
        self._done(turn)

    def _begin_again_later(self, turn: Turn, how: str) -> None:
        turn.end()
        self._end()
        self._lines.forget(turn.number)
        words = "%s: the process that worked on it %s; it is tried once more, alone, at the end"
        self.log.warning(words, turn.names[0], how)

    def _give_up(self, number: int, folder: Path, how: str) -> None:
        words = f"the process that worked on it {how}, twice"
        with self._lines.about(number), self.alone(folder.parent.name, folder.name):
            raise Died(words)
        self._said_all_of(number)

    def _done(self, turn: Turn) -> None:
        turn.end()
        self._end()
        self._said_all_of(turn.number)

    def _said_all_of(self, number: int) -> None:
        self._lines.end(number)
        self.progress.one_more(self.waits)

    @contextlib.contextmanager
    def said_of_part(self, part: int) -> Iterator[None]:
        """Let the log say this with what else is said of that part of the turn."""
        with self._lines.about(self._now.number, part):
            yield

    @contextlib.contextmanager
    def said_of_nobody(self) -> Iterator[None]:
        """Let the log say nothing: it happens again."""
        with self._lines.silence():
            yield


def _end_all(turns: dict[int, Turn]) -> None:
    for turn in turns.values():
        turn.end()
