"""While a button of formgrader's works, the page shows its log, line by line.

nbgrader answers such a request when all is done. Here the lines go ahead of that answer, in the
same response: its server does nothing else meanwhile, so nobody could ask it how far it is.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from nbgrader import utils
from tornado.log import LogFormatter

Tell = Callable[[str], None]

WANTED = "X-Growing-Log"  # says in a request that lines may come, and in a response that they do
END = "\x1e"  # stands between them and nbgrader's answer: the control character "record separator"
SCRIPT = Path(__file__).with_name("growing_log.js").read_text(encoding="utf-8")

_listener: ContextVar[Tell | None] = ContextVar("listener", default=None)


class _Teller(logging.Handler):
    """Tells each line of a log to whoever listens.

    The log is the whole server's. What others write into it meanwhile is not told: a response can
    be written by one thread only, and by no fork.
    """

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell, self._whose = tell, _here()
        self.setFormatter(LogFormatter(fmt="[%(levelname)s] %(message)s", color=False))

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one."""
        if _here() != self._whose:
            return
        try:
            self._tell(self.format(record).replace(END, "") + "\n")
        except Exception:
            self.handleError(record)


def _here() -> tuple[int, int]:
    return os.getpid(), threading.get_ident()


@contextlib.contextmanager
def listening(tell: Tell) -> Iterator[None]:
    """Have lines told while nbgrader does what a button stands for.

    Parameters
    ----------
    tell : callable
        Gets each line with its end, and `END` after the last one.
    """
    token = _listener.set(tell)
    try:
        yield
    finally:
        _listener.reset(token)


def capture_log(app: Any, *words: Any, **more: Any) -> dict[str, Any]:
    """Start an application as nbgrader's function of this name does, and tell its log meanwhile.

    Parameters
    ----------
    app : LoggingConfigurable
        Has a method `start`.

    Returns
    -------
    dict
        nbgrader's answer: "success", "log" and "error".
    """
    tell = _listener.get()
    if tell is None:
        return dict(utils.capture_log(app, *words, **more))
    teller = _Teller(tell)
    app.log.addHandler(teller)
    try:
        return dict(utils.capture_log(app, *words, **more))
    finally:
        app.log.removeHandler(teller)
        tell(END)


def let_log_grow(handler: Any) -> None:
    """Let a handler of formgrader's send lines ahead of its answer to a page that wants them."""
    answer = handler.post

    @functools.wraps(answer)
    def post(self: Any, *names: str) -> Any:
        if WANTED not in self.request.headers:
            return answer(self, *names)

        def tell(text: str) -> None:
            self.set_header(WANTED, "yes")
            self.set_header("X-Accel-Buffering", "no")  # else nginx would keep all until the end
            self.write(text.encode("utf-8", "replace"))  # a file's name may be no text
            self.flush().add_done_callback(lambda sent: sent.exception())  # the page was closed

        with listening(tell):
            return answer(self, *names)

    handler.post = post
