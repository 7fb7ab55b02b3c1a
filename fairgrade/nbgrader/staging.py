"""A folder for work in progress, and one turn per student.

Everything is made here, out of sight, and moved to its place when it is whole. What a killed run
left behind is removed by the next one. It lies below the course's folder, so that moving is a
rename, which happens or does not.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from nbgrader.utils import rmtree

from fairgrade import course
from fairgrade.intake.files import emptied
from fairgrade.nbgrader.sharing import keep_private

try:
    import fcntl
except ImportError:  # Windows: two runs at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


class Workplace:
    """One run's folder for work in progress.

    Parameters
    ----------
    root : Path
        The course's folder.

    Raises
    ------
    OSError
        If nothing can be written there.

    Attributes
    ----------
    corner : str
        Begins the names of the folders that are made next: more than one student may have some.
    """

    corner = ""

    def __init__(self, root: Path) -> None:
        private = root / course.current().private
        self._locks = private / course.LOCKS
        works = private / "work"
        for folder in (works, self._locks):
            folder.mkdir(parents=True, exist_ok=True)
        self._turns: dict[str, tuple[IO[str], list[None]]] = {}
        for folder in (private, works, self._locks):
            keep_private(folder, root)
        with _locked(self._locks / "work"):  # nobody cleans up what is just being made
            _remove_leftovers(works)
            self.folder = Path(tempfile.mkdtemp(prefix="run-", dir=works))
            keep_private(self.folder, root)  # whoever comes next may have to clean up
            self._held = _lock(self.folder / "running")

    def close(self) -> None:
        """Remove everything that was not moved to its place."""
        self._held.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh(self, name: str) -> Path:
        """Return an empty folder of that name."""
        return emptied(self.folder / f"{self.corner}{name}")

    @contextlib.contextmanager
    def turn(self, *names: str) -> Iterator[None]:
        """Wait until no other run works on this student's assignment."""
        end = self.take_turn(*names)
        assert end is not None
        try:
            yield
        finally:
            end()

    def take_turn(self, *names: str, wait: bool = True) -> Callable[[], None] | None:
        """Begin the turn of this student's assignment, and return what ends it.

        Parameters
        ----------
        names : str
            The student's and the assignment's.
        wait : bool
            Until no other run works on it; else there is None to return as long as one does.
        """
        digest = hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()
        key = digest[:2]  # a lock that some students share
        if key not in self._turns:
            try:
                self._turns[key] = _lock(self._locks / key, wait), []
            except BlockingIOError:
                return None
        self._turns[key][1].append(None)
        return lambda: self._end_turn(key)

    def _end_turn(self, key: str) -> None:
        file, turns = self._turns[key]
        turns.pop()
        if not turns:
            del self._turns[key]
            _unlock(file)

    def put(self, folder: Path, place: Path) -> None:
        """Move a finished folder to its place; what was there goes away.

        Parameters
        ----------
        folder : Path
            Whole, and in this workplace.
        place : Path
            Where it belongs.
        """
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._swap(folder, place)
        except OSError as problem:
            if problem.errno != errno.EXDEV:
                raise
            prefix = f"{course.current().private}-"
            near = Path(tempfile.mkdtemp(prefix=prefix, dir=place.parent))  # on that other disk
            try:
                self._swap(Path(shutil.copytree(folder, near / "new")), place, near)
            finally:
                rmtree(str(near))

    def _swap(self, folder: Path, place: Path, bin: Path | None = None) -> None:
        old = (bin or self.fresh("old")) / "old"
        if os.path.lexists(place):
            os.rename(place, old)
        os.rename(folder, place)
        if old.is_dir() and not old.is_symlink():
            rmtree(str(old))


def _remove_leftovers(works: Path) -> None:
    for folder in works.iterdir():
        try:
            _lock(folder / "running", wait=False).close()
        except OSError:
            continue  # somebody works there
        shutil.rmtree(folder, ignore_errors=True)


def _lock(path: Path, wait: bool = True) -> IO[str]:
    """Return a file that is locked until it is closed, by us or by our death.

    The library `filelock` asks again and again for its turn, where the system's own lock queues,
    and where a file system has no `flock` it makes marker files, which outlive a killed run.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o660)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, 0o660)  # whatever the umask is: the folder keeps others away
    file = os.fdopen(descriptor, "w", encoding="ascii")
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            file.close()
            raise
    return file


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    file = _lock(path)
    try:
        yield
    finally:
        _unlock(file)


def _unlock(file: IO[str]) -> None:
    """End a lock at once, also where a process that was forked has the file, too."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_UN)
    file.close()
