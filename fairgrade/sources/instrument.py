"""Let a learner's source tell, while it runs, what no count of steps sees.

C goes over an array of objects, and calls a function of C, without a step of Python's. Which value
is such an array is known only when it is there. So for the second count every expression of the
source is handed to a watcher on its way; see `fairgrade.steps.value_watcher`.
"""

from __future__ import annotations

import ast
from typing import Any

from fairgrade.syntax.nesting import deeply

_WATCHED = (ast.Name, ast.Call, ast.BinOp, ast.UnaryOp, ast.Attribute, ast.Subscript)


@deeply
def instrumented(source: str, watcher: str) -> str:
    """Return source that does the same and hands its values to a watcher.

    Parameters
    ----------
    source : str
        Plain Python.
    watcher : str
        The watcher's name, which means nothing else in this source.

    Examples
    --------
    >>> instrumented("y = f(x) + 1", "w")
    'y = w(w(f(w(w(x), f))) + 1)'
    """
    return ast.unparse(_Watched(watcher).visit(ast.parse(source)))


class _Watched(ast.NodeTransformer):
    def __init__(self, watcher: str) -> None:
        self.watcher = watcher

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.JoinedStr | ast.pattern | ast.arg):  # not what runs, or a text
            return node
        if isinstance(node, ast.BinOp) and _is_a_number(node):  # 0 + 1 + …: only deep
            return node
        node = super().visit(node)
        if isinstance(node, _WATCHED) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return self._handed(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Watch a function; by its name the shell knows a decorator that may not be there."""
        kept = node.decorator_list
        node.decorator_list = []
        self.generic_visit(node)
        node.decorator_list = [one if _is_plain(one) else self.visit(one) for one in kept]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.value = node.value and self.visit(node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """Watch what is called with what; a method's own name stays where it is."""
        func = node.func
        called = func if _is_path(func) else ast.Constant(None)
        if isinstance(func, ast.Attribute):
            func.value = self.visit(func.value)
        elif not isinstance(func, ast.Name):
            func = self.visit(func)
        args = [self._argument(one, called) for one in node.args]
        words = [ast.keyword(one.arg, self._argument(one.value, called)) for one in node.keywords]
        return ast.Call(func, args, words)

    def _argument(self, value: ast.expr, called: ast.expr) -> ast.expr:
        if isinstance(value, ast.Starred):
            return ast.Starred(self._argument(value.value, called), ast.Load())
        if isinstance(value, ast.GeneratorExp):
            return self.visit(value)
        return self._handed(self.visit(value), called)

    def _handed(self, *values: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(self.watcher, ast.Load()), [*values], [])


def _is_plain(decorator: ast.expr) -> bool:
    """Tell whether this names a decorator, and hands nothing to it but constants."""
    if not isinstance(decorator, ast.Call):
        return _is_path(decorator)
    handed = (*decorator.args, *(word.value for word in decorator.keywords))
    return _is_path(decorator.func) and all(isinstance(one, ast.Constant) for one in handed)


def _is_a_number(node: ast.BinOp) -> bool:
    parts = (ast.BinOp, ast.UnaryOp, ast.Constant, ast.operator, ast.unaryop)
    return all(isinstance(one, parts) for one in ast.walk(node))


def _is_path(called: ast.expr) -> bool:
    """Tell whether what is called may be read twice: `np.exp`, and not `f(x).sort`."""
    while isinstance(called, ast.Attribute):
        called = called.value
    return isinstance(called, ast.Name)
