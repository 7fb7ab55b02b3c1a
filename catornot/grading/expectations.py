"""What the source of a test says that it expects; a second look goes by it."""

from __future__ import annotations

import ast
import re

from catornot.grading.given import parse

_GROWING = ("append", "extend", "insert", "add", "update", "setdefault")
_MAKING = ("list", "tuple", "dict", "set", "frozenset", "str", "bytes")
_SIZES = ("size", "shape", "ndim")
_ANSWERS = ("any", "all", "isinstance", "hasattr", "callable", "issubclass", "bool")
_TRUTHS = ("assertTrue", "assert_", "all", "any", "bool")


def speaks_of_nan(test: str) -> bool:
    """Tell whether a test names NaN, so that one is no surprise to it."""
    return "nan" in test.lower()


def takes_for_truth(test: str) -> bool:
    """Tell whether a test asks no more of something that it got than to be true.

    Examples
    --------
    >>> [takes_for_truth(one) for one in ("assert f(3).has(4)", "assert f(3).pop() == 4")]
    [True, False]
    """
    asked: list[ast.expr] = []
    for node in ast.walk(parse(test)):
        if isinstance(node, ast.Assert | ast.If | ast.While | ast.IfExp):
            asked.append(node.test)
        elif isinstance(node, ast.BoolOp):
            asked += node.values
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            asked.append(node.operand)
        elif isinstance(node, ast.Call) and node.args:
            asked += node.args[:1] if _called(node) in _TRUTHS else []
        elif isinstance(node, ast.comprehension):
            asked += node.ifs
        elif isinstance(node, ast.Compare):  # f(3).has(4) == True
            sides = [node.left, *node.comparators]
            if any(isinstance(one, ast.Constant) and type(one.value) is bool for one in sides):
                return True
    return any(_may_be_theirs(one) for one in asked)


def _may_be_theirs(asked: ast.expr) -> bool:
    """Tell whether a truth is looked at as it came, and not made by a comparison."""
    if isinstance(asked, ast.GeneratorExp | ast.ListComp):
        return _may_be_theirs(asked.elt)
    if isinstance(asked, ast.Call) and asked.args and _called(asked) in (*_TRUTHS, *_ANSWERS):
        return False
    return isinstance(
        asked, ast.Call | ast.Name | ast.Attribute | ast.Subscript | ast.NamedExpr | ast.Starred
    )


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def speaks_of_nothing(test: str) -> bool:
    """Tell whether a test says that it expects something empty.

    Examples
    --------
    >>> [speaks_of_nothing(one) for one in ("assert f(3) == []", "assert len(f(3)) == 0")]
    [True, True]
    >>> speaks_of_nothing("found = []\\nfor one in f(3):\\n    found.append(one > 0)")
    False
    """
    if re.search(r"(?<!np\.)\bempty\b", test, re.IGNORECASE):
        return True
    tree = parse(test)
    growing = _growing(tree)
    begins = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(one, ast.Name) and one.id in growing for one in node.targets)
    }
    return any(_is_empty_literal(one) and id(one) not in begins for one in ast.walk(tree)) or any(
        _asks_for_no_size(one, growing) for one in ast.walk(tree)
    )


def _growing(tree: ast.AST) -> set[str]:
    """Return the variables that begin empty and are filled by the test itself."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in _GROWING and isinstance(node.func.value, ast.Name):
                found.add(node.func.value.id)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            if isinstance(node.value, ast.Name):
                found.add(node.value.id)
    return found


def _is_empty_literal(node: ast.AST) -> bool:
    if isinstance(node, ast.List | ast.Tuple):
        return not node.elts and isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Dict):
        return not node.keys
    if isinstance(node, ast.Constant):
        return node.value in ("", b"")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in _MAKING and not (node.args or node.keywords)
    return False


def _asks_for_no_size(node: ast.AST, growing: set[str]) -> bool:
    """Tell whether a part of a test is `len(…) == 0`, `….shape == (0, 3)` or `not f(…)`."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        asked = node.operand
        if isinstance(asked, ast.Call):
            return not (isinstance(asked.func, ast.Name) and asked.func.id in _ANSWERS)
        return isinstance(asked, ast.Name) and asked.id not in growing
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    sized = any(
        (isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "len")
        or (isinstance(one, ast.Attribute) and one.attr in _SIZES)
        for side in sides
        for one in ast.walk(side)
    )
    zero = any(
        isinstance(one, ast.Constant) and type(one.value) is int and one.value == 0
        for side in sides
        for one in (side, *(side.elts if isinstance(side, ast.Tuple) else ()))
    )
    return sized and zero
