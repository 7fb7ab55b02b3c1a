"""The names of a piece of Python: what it defines, reads and changes."""

from __future__ import annotations

import ast
import contextlib
import symtable
from collections.abc import Iterator

from fairgrade.syntax.nesting import deeply

SCOPES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def parse_strictly(source: str) -> ast.Module:
    """Parse a cell, its IPython magics included.

    Raises
    ------
    SyntaxError, ValueError, RecursionError, MemoryError
        If it is no Python.
    """
    try:
        return ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        return ast.parse(TransformerManager().transform_cell(source))


def parse(source: str) -> ast.Module:
    """Parse a cell; an unreadable one is empty."""
    with contextlib.suppress(Exception):
        return parse_strictly(source)
    return ast.Module([], [])


def outside_functions(statement: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a statement that run where it stands: no function's inside, no class's.

    Examples
    --------
    >>> nodes = outside_functions(ast.parse("if x:\\n    def f():\\n        y = 1"))
    >>> [node.id for node in nodes if isinstance(node, ast.Name)]
    ['x']
    """
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, SCOPES | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def defines(statement: ast.AST) -> set[str]:
    """Return the names that a statement defines where it stands."""
    found: set[str] = set()
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SCOPES):
            found.add(node.name)
            continue
        if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            bound = {(one.asname or one.name).partition(".")[0] for one in node.names}
            found |= bound - {"*"}
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
        waiting += ast.iter_child_nodes(node)
    return found


def uses(node: ast.AST) -> set[str]:
    """Return the global names that a piece of source reads, its functions' bodies included.

    Examples
    --------
    >>> sorted(uses(ast.parse("def f(x):\\n    y = x + ONE\\n    return abs(y)")))
    ['ONE', 'abs']
    """
    try:
        table = symtable.symtable(deeply(ast.unparse)(node), "<cell>", "exec")
    except (SyntaxError, RecursionError, MemoryError):  # a part that can't stand alone, or too deep
        names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
        return {one.id for one in names if not isinstance(one.ctx, ast.Store)}
    found: set[str] = set()
    waiting = [table]
    while waiting:
        scope = waiting.pop()
        is_outermost = scope.get_type() == "module"
        for symbol in scope.get_symbols():
            if symbol.is_referenced() and (is_outermost or symbol.is_global()):
                found.add(symbol.get_name())
        waiting += scope.get_children()
    return found


def base(call: ast.expr) -> str:
    """Return the name that something is called or taken of: `a` of `a.b[0].c()`."""
    node: ast.AST = call.func if isinstance(call, ast.Call) else call
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def changed(statement: ast.stmt) -> set[str]:
    """Return the names whose parts a statement assigns: `table[0] = 1`."""
    parts = (
        node
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store)
    )
    return {base(part) for part in parts} - {""}


def called(node: ast.AST) -> str:
    """Return the last name of what is called, `c` of `a.b.c()`; "" for anything else."""
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
