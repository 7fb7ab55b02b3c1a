"""Whether a cell only tries something out: nothing later needs it, should there be no time."""

from __future__ import annotations

import ast

from fairgrade.syntax.names import outside_functions, parse

_Made = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
_Kept = _Made | ast.Assign | ast.AugAssign | ast.AnnAssign | ast.NamedExpr | ast.Delete


def called_in_vain(source: str, stopped: set[str]) -> str:
    """Return a function that was stopped before and that a cell calls, keeping nothing of it.

    Examples
    --------
    >>> called_in_vain("print(predict(w))", {"predict"})
    'predict'
    >>> called_in_vain("y = predict(w)", {"predict"})
    ''
    """
    names = {node.id for node in ast.walk(parse(source)) if isinstance(node, ast.Name)}
    return min(names & stopped, default="") if keeps_nothing(source) else ""


def keeps_nothing(source: str) -> bool:
    """Tell whether a cell gives nothing a name.

    Examples
    --------
    >>> keeps_nothing("time.sleep(3)"), keeps_nothing("x = 3"), keeps_nothing("%run other.ipynb")
    (True, False, False)
    """
    nodes = list(ast.walk(parse(source)))
    has_magic = any(isinstance(node, ast.Name) and node.id == "get_ipython" for node in nodes)
    return not has_magic and not any(isinstance(node, _Kept) for node in nodes)


def loops_outside_functions(source: str) -> bool:
    """Tell whether a cell loops by itself, and makes no function that others may need.

    Examples
    --------
    >>> loops_outside_functions("while True: pass"), loops_outside_functions("def f(): pass")
    (True, False)
    """
    body = parse(source).body
    if any(isinstance(statement, _Made) for statement in body):
        return False
    loops = ast.While | ast.For | ast.AsyncFor
    return any(
        isinstance(node, loops) for statement in body for node in outside_functions(statement)
    )
