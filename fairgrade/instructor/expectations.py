"""What a test expects, read from its syntax tree; a second look goes by it.

No word of a comment, of a message or of a name decides: only what the test does. `assert
np.isnan(f(0))` expects NaN, `assert not np.isnan(f(0))` forbids it.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Collection

from fairgrade.instructor.assertions import ANSWERS, handed_over, is_numpy, negated
from fairgrade.syntax.names import called

_TRUTHS = ("assertTrue", "assertFalse", "assert_", "all", "any", "bool")
_IS_NAN = ("isnan", "isnat", "isnull", "isna", "is_nan", "is_qnan", "is_snan")
_IS_INFINITE = ("isinf", "isposinf", "isneginf", "is_infinite")
_FINITE = ("isfinite", "is_finite")
_NAN = ("nan", "NaN", "NAN", "NaT", "equal_nan")
_INFINITY = ("inf", "Inf", "infinity", "Infinity", "PINF", "NINF", "infty")


def expects_nan(tree: ast.AST, theirs: Collection[str] = ()) -> bool:
    """Tell whether a test expects NaN somewhere; `theirs` are the functions that it tests.

    Examples
    --------
    >>> tests = ("assert np.isnan(f(0))", "assert not np.isnan(f(0))", "assert f(2) == 4  # nan")
    >>> [expects_nan(ast.parse(one)) for one in tests]
    [True, False, False]
    """
    return _expects(tree, theirs, _IS_NAN, _NAN, ("nan", "nat"))


def expects_infinity(tree: ast.AST, theirs: Collection[str] = ()) -> bool:
    """Tell whether a test expects an infinite number somewhere."""
    return _expects(tree, theirs, _IS_INFINITE, _INFINITY, ("inf", "infinity"))


def _expects(
    tree: ast.AST,
    theirs: Collection[str],
    asking: tuple[str, ...],
    names: tuple[str, ...],
    texts: tuple[str, ...],
) -> bool:
    denied, handed = negated(tree), handed_over(tree, theirs)
    for node in ast.walk(tree):
        if id(node) in handed:
            continue
        is_denied = id(node) in denied
        if isinstance(node, ast.Call) and called(node) in asking + _FINITE:
            if is_denied == (called(node) in _FINITE):
                return True
        elif "nan" in names and isinstance(node, ast.Compare) and _with_itself(node):
            if is_denied == isinstance(node.ops[0], ast.Eq):
                return True
        elif not is_denied and _names_one(node, names, texts):
            return True
    return False


def _names_one(node: ast.AST, names: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """Tell whether a node is `np.nan`, `float("nan")`, `equal_nan=True`, `np.nanmax` or `1e999`."""
    if isinstance(node, ast.Attribute):
        is_special = "nan" in names and node.attr.startswith("nan") and is_numpy(node.value)
        return node.attr in names or is_special
    if isinstance(node, ast.Name):
        return node.id in names and isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.keyword):
        value = node.value
        return node.arg in names and isinstance(value, ast.Constant) and bool(value.value)
    written = node.value if isinstance(node, ast.Constant) else None
    if isinstance(written, str):
        return written.strip().lstrip("+-").lower() in texts
    return isinstance(written, float) and "inf" in names and math.isinf(written)


def _with_itself(node: ast.Compare) -> bool:
    """Tell whether a comparison is `x != x` or `x == x`, which asks for NaN."""
    is_one = len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq | ast.NotEq)
    is_name = isinstance(node.left, ast.Name | ast.Attribute | ast.Subscript)
    return is_one and is_name and ast.dump(node.left) == ast.dump(node.comparators[0])


def takes_for_truth(tree: ast.AST) -> bool:
    """Tell whether a test asks no more of something that it got than to be true.

    Examples
    --------
    >>> tests = ("assert f(3).has(4)", "assert f(3).pop() == 4")
    >>> [takes_for_truth(ast.parse(one)) for one in tests]
    [True, False]
    """
    asked: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert | ast.If | ast.While | ast.IfExp):
            asked.append(node.test)
        elif isinstance(node, ast.BoolOp):
            asked += node.values
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            asked.append(node.operand)
        elif isinstance(node, ast.Call) and node.args:
            asked += node.args[:1] if called(node) in _TRUTHS else []
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
    if isinstance(asked, ast.Call) and asked.args and called(asked) in (*_TRUTHS, *ANSWERS):
        return False
    return isinstance(
        asked, ast.Call | ast.Name | ast.Attribute | ast.Subscript | ast.NamedExpr | ast.Starred
    )
