"""End a learner's call that never ends, at home: the kernel stays theirs.

The grader has a wall and an alarm of its own; this is for the notebook. A call may calculate for
some seconds, a hundred times as long as the slowest right answer takes, or wait for some more.
Then it is stopped: by a signal where there are signals, from another thread where there are
threads only (Windows, and code that does not run in the main thread), by counting its lines where
there is neither (the browser). What loops in C without an end, such as `list(itertools.count())`,
can't be stopped from within: there the kernel has to be interrupted or restarted.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import CodeType, FrameType, TracebackType
from typing import Any

from fairgrade.steps.step_counter import is_learners

CALCULATING = 5.0  # seconds of the processor
WAITING = 20.0  # seconds in which next to nothing is calculated
IDLE = 1.0  # seconds of the processor that are next to nothing
LINES = 5_000_000  # where lines are counted
TICK = 0.2  # seconds between two looks
SOON = 0.01  # the same, once it should have ended: a bare `except:` may have caught that

_settrace = sys.settrace  # the original, while a step counter has put its own in place


class NeverEnds(BaseException):
    """A learner's call was stopped; the text says why."""


class Bounded:
    """A function that is stopped where it does not end.

    Parameters
    ----------
    function : callable
        The learner's.

    Examples
    --------
    >>> Bounded(abs)(-3)
    3
    """

    def __init__(self, function: Callable) -> None:
        self.__wrapped__ = function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it, and raise `NeverEnds` where it takes too long."""
        way = _way()
        try:
            with way:
                return self.__wrapped__(*args, **kwargs)
        except NeverEnds as problem:
            where = _function_of(problem.__traceback__)
            problem.args = (f"{way.why}{where and f', in {where}'}",)
            raise


class _Way:
    """A way to end a call; `with` it, the call runs."""

    def __init__(self) -> None:
        self.over, self.why = False, ""

    def __enter__(self) -> None:
        self.started, self.calculated = time.monotonic(), self.seconds()

    def __exit__(self, *_: object) -> None:
        self.over = True

    def seconds(self) -> float:
        """Return how long the processor has worked."""
        return time.process_time()

    def should_end(self) -> bool:
        """Tell whether the call has taken too long, and keep why."""
        used = self.seconds() - self.calculated
        if used >= CALCULATING:
            self.why = f"it had not ended after {CALCULATING:.0f} seconds"
        elif time.monotonic() - self.started >= WAITING and used < IDLE:
            self.why = f"it waited for {WAITING:.0f} seconds and did nothing"
        return bool(self.why)

    def is_theirs(self, frame: FrameType | None) -> bool:
        """Tell whether what runs there is below the call, and not the end of it."""
        while frame is not None and not self.over:
            if frame.f_code is Bounded.__call__.__code__:
                return True
            if frame.f_globals is globals():
                return False
            frame = frame.f_back
        return False


class _Alarm(_Way):
    """In the main thread: a signal comes at every tick."""

    def __enter__(self) -> None:
        super().__enter__()
        self.trace = sys.gettrace()
        self.before = signal.signal(signal.SIGALRM, self.ring)
        self.left = signal.setitimer(signal.ITIMER_REAL, TICK, TICK)

    def __exit__(self, *_: object) -> None:
        self.over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)
        if self.left[0]:  # somebody else's alarm
            passed = time.monotonic() - self.started
            signal.setitimer(signal.ITIMER_REAL, max(self.left[0] - passed, SOON), self.left[1])
        if self.why:
            _settrace(self.trace)

    def seconds(self) -> float:
        return time.thread_time()

    def ring(self, _: int, frame: FrameType | None) -> None:
        if self.over or not self.should_end() or not self.is_theirs(frame):
            return
        signal.setitimer(signal.ITIMER_REAL, SOON, SOON)
        while frame is not None and frame.f_code is not Bounded.__call__.__code__:
            if is_learners(frame.f_code):
                frame.f_trace = self.again
            frame = frame.f_back
        _settrace(self.again)
        raise NeverEnds

    def again(self, frame: FrameType, event: str, _: Any) -> Any:
        """Stop it once more where a bare `except:` caught the first time."""
        if self.over or not is_learners(frame.f_code):
            return None
        if event == "line":
            raise NeverEnds
        return self.again


class _OtherThread(_Way):
    """Without signals: another thread looks at every tick."""

    def __enter__(self) -> None:
        super().__enter__()
        self.ended = threading.Event()
        self.target = threading.get_ident()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.over = True
        self.ended.set()
        for _again in range(2):
            with contextlib.suppress(NeverEnds):  # one may be on its way; it is raised by now
                self.thread.join()

    def look(self) -> None:
        while not self.ended.wait(SOON if self.why else TICK):
            if self.should_end() and self.is_theirs(sys._current_frames().get(self.target)):
                self.tell()

    def tell(self) -> None:
        """Raise `NeverEnds` in the thread of the call."""
        import ctypes  # only here: the browser has none

        target, problem = ctypes.c_ulong(self.target), ctypes.py_object(NeverEnds)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(target, problem)


class _Lines(_Way):
    """Without threads either: the lines of the learner's code are counted."""

    def __enter__(self) -> None:
        super().__enter__()
        self.lines, self.trace = 0, sys.gettrace()
        self.known: dict[CodeType, bool] = {}
        if self.trace is None:  # else a step counter, or a debugger, is at work
            _settrace(self.count)

    def __exit__(self, *_: object) -> None:
        self.over = True
        if self.trace is None:
            _settrace(None)

    def count(self, frame: FrameType, _: str, __: Any) -> Any:
        code = frame.f_code
        if code not in self.known:  # to ask each time would take longer than the call itself
            self.known[code] = is_learners(code)
        if self.over or not self.known[code]:
            return None
        self.lines += 1
        if self.lines > LINES:
            self.why = f"it had not ended after {LINES // 10**6} million lines"
            raise NeverEnds
        return self.count


def _function_of(trace: TracebackType | None) -> str:
    """Return the innermost of the learner's functions in a traceback."""
    name = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if is_learners(code) and not code.co_name.startswith("<"):  # <lambda> and its kin
            name = code.co_name
        trace = trace.tb_next
    return name


def _way() -> _Way:
    if sys.platform in ("emscripten", "wasi"):
        return _Lines()
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with contextlib.suppress(ValueError):  # another interpreter's main thread
            signal.getsignal(signal.SIGALRM)
            return _Alarm()
    return _OtherThread()
