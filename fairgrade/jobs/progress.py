"""How far it is: a bar on a terminal, a line every so often in a log."""

from __future__ import annotations

import contextlib
import logging
import sys
import time
from typing import Any

STEP = 0.1  # of all: then a line is worth it
OFTEN, SELDOM = 5.0, 30.0  # seconds between two lines, at least and at most


class Progress:
    """Tells how far a class is.

    Parameters
    ----------
    log : logging.Logger
        Gets the lines where nobody looks at a terminal.
    total : int
        How many there are.
    done : str
        What happens to each.
    """

    def __init__(self, log: logging.Logger, total: int, done: str) -> None:
        self._log, self._total, self._word = log, total, done
        self.done = self.wait = 0
        self._started = self._told = time.monotonic()
        self._told_of = 0
        self._open = contextlib.ExitStack()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if self._total > 1 and sys.stderr.isatty():
            from tqdm import tqdm
            from tqdm.contrib.logging import logging_redirect_tqdm

            before = list(self._log.handlers)
            self._open.enter_context(logging_redirect_tqdm([self._log]))
            after = self._log.handlers
            gone, new = set(before) - set(after), set(after) - set(before)
            for handler in new:  # it forgets which lines those of the terminal let through
                handler.setLevel(min((one.level for one in gone), default=logging.INFO))
            self._bar = tqdm(total=self._total, desc=self._word, unit="", dynamic_ncols=True)
            self._open.callback(self._bar.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def one_more(self, waits: bool = False) -> None:
        """Tell of one that is done, and whether it waits for a person."""
        self.done += 1
        self.wait += waits
        if self._bar is None:
            self._perhaps_a_line()
            return
        if self.wait:
            self._bar.set_postfix_str(_waiting(self.wait), refresh=False)
        self._bar.update()

    def _perhaps_a_line(self) -> None:
        now = time.monotonic()
        passed, step = now - self._told, (self.done - self._told_of) / self._total
        if passed < OFTEN or (passed < SELDOM and step < STEP) or self.done == self._total:
            return
        self._told, self._told_of = now, self.done
        self._log.info("%s", self.sentence(now - self._started))

    def sentence(self, seconds: float) -> str:
        """Return how far it is after so long.

        Examples
        --------
        >>> progress = Progress(logging.getLogger(), 60, "graded")
        >>> progress.done, progress.wait = 12, 2
        >>> progress.sentence(30)
        '12 of 60 graded, 0.4 a second, about 2 min left; 2 wait for a person'
        """
        left = (self._total - self.done) * seconds / max(self.done, 1)
        about = f"{left:.0f} s" if left < 100 else f"{left / 60:.0f} min"
        words = f"{self.done} of {self._total} {self._word}"
        words += f", {self.done / max(seconds, 0.001):.2g} a second, about {about} left"
        return f"{words}; {_waiting(self.wait)}" if self.wait else words


def _waiting(number: int) -> str:
    return f"{number} wait{'s' if number == 1 else ''} for a person"
