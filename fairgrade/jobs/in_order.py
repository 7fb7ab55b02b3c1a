"""Lines of a log of submissions that are graded at the same time, as if one came after another."""

from __future__ import annotations

import contextlib
import logging
from collections import defaultdict
from collections.abc import Iterator


class InOrder(logging.Filter):
    """Keep what is said about a submission until everything about those before it was said.

    Parameters
    ----------
    log : logging.Logger
        Where it is said.

    Examples
    --------
    >>> import sys
    >>> log = logging.Logger("example")
    >>> log.addHandler(logging.StreamHandler(sys.stdout))
    >>> with InOrder(log) as lines:
    ...     with lines.about(1):
    ...         log.info("bob")
    ...     lines.end(1)
    ...     with lines.about(0):
    ...         log.info("ada")
    ...     lines.end(0)
    ada
    bob
    """

    def __init__(self, log: logging.Logger) -> None:
        super().__init__()
        self._log = log
        self._held: dict[int, dict[int, list[logging.LogRecord]]] = defaultdict(dict)
        self._whose: list[logging.LogRecord] | None = None
        self._next, self._ended = 0, set[int]()

    def __enter__(self) -> InOrder:
        self._log.addFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        for number in sorted(self._held):
            self._say(number)
        self._log.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep a line that is about a submission."""
        if self._whose is None:
            return True
        self._whose.append(record)
        return False

    @contextlib.contextmanager
    def about(self, number: int, part: int = 0) -> Iterator[None]:
        """Keep what is said here for a submission's turn, parts of it in their order."""
        with self._kept_in(self._held[number].setdefault(part, [])):
            yield

    @contextlib.contextmanager
    def silence(self) -> Iterator[None]:
        """Say nothing at all."""
        with self._kept_in([]):
            yield

    def forget(self, number: int) -> None:
        """Say nothing of what was kept: all of it happens again."""
        self._held.pop(number, None)

    def end(self, number: int) -> None:
        """Say what can be said now that nothing more comes about a submission."""
        self._ended.add(number)
        while self._next in self._ended:
            self._ended.remove(self._next)
            self._say(self._next)
            self._next += 1

    @contextlib.contextmanager
    def _kept_in(self, place: list[logging.LogRecord]) -> Iterator[None]:
        before, self._whose = self._whose, place
        try:
            yield
        finally:
            self._whose = before

    def _say(self, number: int) -> None:
        for _, records in sorted(self._held.pop(number, {}).items()):
            for record in records:
                self._log.handle(record)
