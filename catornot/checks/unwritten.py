"""Cells that wait for a function that is not written yet say so calmly, and show no error.

*Run All* in an unfinished notebook tries every function. Nothing is wrong where one is still as
it was given: a short note stands in the place of the traceback. The cell has failed all the same,
so what counts on that stays as it is. Any other error is shown as ever.
"""

from __future__ import annotations

import ast
import linecache
import os
import sys
from types import TracebackType
from typing import Any

from catornot.checks.show import show

EXPECTED = (NotImplementedError, NameError)
_waiting: dict[str, str] = {}  # names that a cell did not get to, and what it waited for


def say_so_calmly() -> None:
    """Let the notebook that runs this show such cells calmly; nbgrader's own runs stay as ever."""
    ipython = sys.modules.get("IPython")  # a checker has no notebook, and shall not import it
    shell = ipython.get_ipython() if ipython else None
    if shell is None or os.environ.get("NBGRADER_EXECUTION"):
        return
    if not shell.custom_exceptions and type(shell).__name__ != "TerminalInteractiveShell":
        shell.set_custom_exc(EXPECTED, _show)


def _show(
    shell: Any,
    kind: type[BaseException],
    problem: BaseException,
    traceback: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    last, cell = traceback, ""
    while last is not None:
        name = last.tb_frame.f_code.co_filename
        if not cell and last.tb_frame.f_globals is shell.user_ns:
            cell = "".join(linecache.getlines(name))
        if last.tb_next is None:
            break
        last = last.tb_next
    name = str(getattr(problem, "name", ""))
    if type(problem) is NameError and name in _waiting:
        missing = _waiting[name]
        said = f"{name}: not there yet. A cell above makes it, once {missing} is written."
    elif function := _unwritten(shell, problem, last):
        missing = function
        said = f"{missing}: not yet written. This cell waits for it."
    else:
        shell.showtraceback((kind, problem, traceback), tb_offset=tb_offset)
        return
    _waiting.update(dict.fromkeys(_bound(cell), missing))
    show(said, "hint")


def _unwritten(shell: Any, problem: BaseException, last: TracebackType | None) -> str | None:
    """Return the function of the notebook that is still as it was given, if that is the error."""
    if not isinstance(problem, NotImplementedError) or problem.args or last is None:
        return None
    name = last.tb_frame.f_code.co_name
    return name if last.tb_frame.f_globals is shell.user_ns and name.isidentifier() else None


def _bound(cell: str) -> set[str]:
    """Return the names that a cell's statements give something to."""
    try:
        tree = ast.parse(cell)
    except SyntaxError:  # with a magic in it, say
        return set()
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
