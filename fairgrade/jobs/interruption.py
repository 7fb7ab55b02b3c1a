"""Ctrl-C that can't get lost: Python swallows it where it comes while a process is forked."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

_forking = threading.Event()  # what is raised now would end in a hook, and be printed there
os.register_at_fork(
    before=_forking.set, after_in_parent=_forking.clear, after_in_child=_forking.clear
)


class Interruption:
    """Notes that Ctrl-C was pressed, besides raising `KeyboardInterrupt` as usual.

    Where a program has its own answer to Ctrl-C, as Jupyter's server does, that one stays.
    """

    def __init__(self) -> None:
        self._is_asked = self._is_ours = False

    def __enter__(self) -> Interruption:
        is_main = threading.current_thread() is threading.main_thread()
        if is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._asked)
            self._is_ours = True
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def check(self) -> None:
        """Stop here if that is asked for.

        Raises
        ------
        KeyboardInterrupt
            If Ctrl-C was pressed.
        """
        if self._is_asked:
            raise KeyboardInterrupt

    def _asked(self, *_: Any) -> None:
        self._is_asked = True
        if not _forking.is_set():
            raise KeyboardInterrupt
