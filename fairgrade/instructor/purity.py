"""Which functions of a notebook leave their arguments as they are."""

from __future__ import annotations

import ast

from fairgrade.syntax.names import called
from fairgrade.syntax.reachable import reachable

_IN_PLACE = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update", "add"),
    *(
        "setdefault",
        "popitem",
        "discard",
        "fill",
        "resize",
        "itemset",
        "put",
        "partition",
        "shuffle",
    ),
    *("shuffle", "copyto", "fill_diagonal", "putmask", "place", "put_along_axis", "setflags"),
    *("heappush", "heappop", "heapify", "setattr", "delattr", "setitem", "at", "byteswap"),
}


def unchanging(statements: list[ast.stmt]) -> list[str]:
    """Return the functions that surely change nothing in place but what they made themselves.

    Examples
    --------
    >>> source = "def f(x):\\n    return x + 1\\ndef g(x):\\n    x += 1\\ndef h(x):\\n    g(x)"
    >>> unchanging(ast.parse(source).body)
    ['f']
    """
    functions = {one.name: one for one in statements if isinstance(one, ast.FunctionDef)}
    changing = {name for name, one in functions.items() if _may_change(one)}
    named = {
        name: {node.id for node in ast.walk(one) if isinstance(node, ast.Name)}
        for name, one in functions.items()
    }

    def callers(changing: str) -> list[str]:
        return [name for name in functions if changing in named[name]]

    all_changing = set(reachable(changing, callers))
    return [name for name in functions if name not in all_changing]


def _may_change(function: ast.FunctionDef) -> bool:
    own = _made(function)
    for node in ast.walk(function):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            if node.target.id not in own:
                return True
        elif isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            if _base(node) not in own:
                return True
        elif isinstance(node, ast.Call):
            if any(word.arg == "out" for word in node.keywords):
                return True
            if called(node) in _IN_PLACE and _base(node.func) not in own:
                return True
        elif isinstance(node, ast.Global | ast.Nonlocal | ast.ClassDef):
            return True
    return False


def _made(function: ast.FunctionDef) -> set[str]:
    """Return the variables that hold what a calculation or a call made, never an argument."""
    arguments = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    made: set[str] = set()
    other: set[str] = set(arguments)
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            if isinstance(node, ast.For | ast.comprehension):
                other |= _stored(node.target)
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        fresh = isinstance(
            node.value,
            ast.BinOp
            | ast.UnaryOp
            | ast.Constant
            | ast.List
            | ast.Dict
            | ast.Set
            | ast.ListComp
            | ast.DictComp
            | ast.Compare,
        ) or (isinstance(node.value, ast.Call) and _makes(node.value))
        for target in targets:
            if isinstance(target, ast.Name) and fresh:
                made.add(target.id)
            elif isinstance(target, ast.Name | ast.Tuple | ast.List):
                other |= _stored(target)
    return made - other


def _makes(call: ast.Call) -> bool:
    return called(call) in (
        *("zeros", "ones", "empty", "full", "zeros_like", "ones_like", "arange", "eye", "array"),
        *("copy", "deepcopy", "dict", "list", "set", "sum", "dot", "exp", "log", "float", "int"),
        *("mean", "zip", "range", "len", "empty_like", "full_like", "linspace", "maximum"),
    )


def _stored(target: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _base(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
