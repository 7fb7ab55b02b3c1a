"""What a test denies, and what it hands to the functions that it tests, read from its tree."""

from __future__ import annotations

import ast
from collections.abc import Collection

from fairgrade.syntax.names import called

NUMPY = ("np", "numpy")
ANSWERS = ("any", "all", "isinstance", "hasattr", "callable", "issubclass", "bool")


def negated(tree: ast.AST) -> set[int]:
    """Return the ids of the nodes that a test denies: under `not`, in `if …: raise`, `… == 0`."""
    found: set[int] = set()
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, is_denied = waiting.pop()
        if is_denied:
            found.add(id(node))
        for child in ast.iter_child_nodes(node):
            waiting.append((child, is_denied ^ _denies(node, child)))
    return found


def _denies(node: ast.AST, child: ast.AST) -> bool:
    """Tell whether a node turns a truth in its child around."""
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not | ast.Invert)
    if isinstance(node, ast.If):
        return child is node.test and _fails(node.body[0])
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _is_comparison_with_no(node)
    if isinstance(node, ast.Call):
        name = called(node).lower()
        return child is not node.func and ("not" in name.split("_") or _says_not(called(node)))
    return False


def _says_not(name: str) -> bool:
    return name.startswith("assert") and ("Not" in name or "False" in name)


def _fails(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return called(statement.value) == "fail"
    is_false = isinstance(statement, ast.Assert) and isinstance(statement.test, ast.Constant)
    return isinstance(statement, ast.Raise) or is_false


def _is_comparison_with_no(node: ast.Compare) -> bool:
    """Tell whether a comparison is `… == 0`, `… is False`, `… < 1`, `… != True` or `… != x`."""
    other = node.comparators[0]
    value = other.value if isinstance(other, ast.Constant) else None
    if isinstance(node.ops[0], ast.NotEq | ast.IsNot):
        return not (type(value) in (bool, int) and value == 0)
    if isinstance(node.ops[0], ast.Eq | ast.Is | ast.LtE):
        return type(value) in (bool, int) and value == 0
    return isinstance(node.ops[0], ast.Lt) and value == 1


def handed_over(tree: ast.AST, theirs: Collection[str]) -> set[int]:
    """Return the ids of the nodes that a test hands to the functions that it tests."""
    return {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in theirs
        for part in (*node.args, *node.keywords)
        for one in ast.walk(part)
    }


def is_numpy(node: ast.expr) -> bool:
    """Tell whether a piece of source is numpy, by its usual names."""
    return isinstance(node, ast.Name) and node.id in NUMPY
