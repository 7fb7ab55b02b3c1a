"""What a test expects, read from its syntax tree; a second look goes by it.

No word of a comment, of a message or of a name decides: only what the test does. `assert
np.isnan(f(0))` expects NaN, `assert not np.isnan(f(0))` forbids it.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Collection

_GROWING = ("append", "extend", "insert", "add", "update", "setdefault")
_MAKING = ("list", "tuple", "dict", "set", "frozenset", "str", "bytes")
_SORTING_OUT = ("filter", "filterfalse", "setdiff1d", "difference")
_SIZES = ("size", "shape", "ndim", "nbytes")
_ANSWERS = ("any", "all", "isinstance", "hasattr", "callable", "issubclass", "bool")
_TRUTHS = ("assertTrue", "assertFalse", "assert_", "all", "any", "bool")
_IS_NAN = ("isnan", "isnat", "isnull", "isna", "is_nan", "is_qnan", "is_snan")
_IS_INFINITE = ("isinf", "isposinf", "isneginf", "is_infinite")
_FINITE = ("isfinite", "is_finite")
_NAN = ("nan", "NaN", "NAN", "NaT", "equal_nan")
_INFINITY = ("inf", "Inf", "infinity", "Infinity", "PINF", "NINF", "infty")
_NUMPY = ("np", "numpy")


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
    denied, handed = negated(tree), _handed_over(tree, theirs)
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
        is_special = "nan" in names and node.attr.startswith("nan") and _is_numpy(node.value)
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


def _handed_over(tree: ast.AST, theirs: Collection[str]) -> set[int]:
    """Return the ids of the nodes that a test hands to the functions that it tests."""
    return {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in theirs
        for part in (*node.args, *node.keywords)
        for one in ast.walk(part)
    }


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
    if isinstance(asked, ast.Call) and asked.args and called(asked) in (*_TRUTHS, *_ANSWERS):
        return False
    return isinstance(
        asked, ast.Call | ast.Name | ast.Attribute | ast.Subscript | ast.NamedExpr | ast.Starred
    )


def called(call: ast.Call) -> str:
    """Return the last name of what is called: `c` of `a.b.c()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def expects_nothing(tree: ast.AST, theirs: Collection[str] = ()) -> bool:
    """Tell whether a test says that it expects something empty.

    Examples
    --------
    >>> tests = ("assert f(3) == []", "assert len(f(3)) == 0", "assert len(f(3)) > 0")
    >>> [expects_nothing(ast.parse(one)) for one in tests]
    [True, True, False]
    """
    denied = negated(tree)
    faults = _faults(tree)
    beside = _handed_over(tree, theirs) | _begins(tree) | _beside_the_point(tree)
    beside |= _beside_faults(tree, faults)
    own = _growing(tree) | faults
    for node in ast.walk(tree):
        is_denied = id(node) in denied
        if id(node) in beside:
            continue
        if _is_empty_literal(node) and not is_denied:
            return True
        if _asks_for_no_size(node, is_denied) or _asks_for_falsehood(node, is_denied, own):
            return True
        if not is_denied and _asks_by_name(node):
            return True
    return False


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


def _faults(tree: ast.AST) -> set[str]:
    """Return the variables that hold what a test has sorted out: `[x for x in f(1) if x < 0]`.

    That there are none says nothing about the answer, which may be empty itself.
    """
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if _is_sorted_out(node.value, found):
                found |= {one.id for one in targets if isinstance(one, ast.Name)}
        elif isinstance(node, ast.If):
            found |= _growing(node)  # errors.append(…), where something is wrong
    return found


def _is_sorted_out(node: ast.AST, faults: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in faults
    if isinstance(node, ast.NamedExpr):
        return _is_sorted_out(node.value, faults)
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return any(one.ifs for one in node.generators)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        sides = (node.left, node.right)
        return any(isinstance(one, ast.Set) or _is_made_set(one) for one in sides)
    if isinstance(node, ast.Call):
        if called(node) in _SORTING_OUT:
            return True
        wraps = called(node) in (*_MAKING, "sorted", "len")
        return wraps and bool(node.args) and _is_sorted_out(node.args[0], faults)
    return isinstance(node, ast.Attribute) and _is_sorted_out(node.value, faults)


def _is_made_set(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called(node) in ("set", "frozenset") and bool(node.args)


def _beside_faults(tree: ast.AST, faults: set[str]) -> set[int]:
    """Return the ids of what a test compares such faults with, and of those questions."""
    found: set[int] = set()
    for node in ast.walk(tree):
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and called(node).startswith("assert"):
            sides = node.args
        elif isinstance(node, ast.UnaryOp):
            sides = [node.operand]
        if any(_is_sorted_out(one, faults) for one in sides):
            found |= {id(node), *map(id, sides)}
    return found


def _begins(tree: ast.AST) -> set[int]:
    """Return the ids of the values that such variables begin with."""
    growing = _growing(tree)
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(one, ast.Name) and one.id in growing for one in node.targets)
    }


def _beside_the_point(tree: ast.AST) -> set[int]:
    """Return the ids of what is no value that a test waits for: `"".join`, `end=""`, messages."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.add(id(node.value))
        elif isinstance(node, ast.Call):
            if not called(node).startswith("assert"):
                found |= {id(one.value) for one in node.keywords}
            if called(node) in ("print", "replace", "split", "strip"):
                found |= {id(one) for one in node.args}
        elif isinstance(node, ast.JoinedStr):
            found |= {id(one) for one in node.values}
        elif isinstance(node, ast.Assert) and node.msg is not None:
            found |= {id(one) for one in ast.walk(node.msg)}
    return found


def _is_empty_literal(node: ast.AST) -> bool:
    if isinstance(node, ast.List | ast.Tuple):
        return not node.elts and isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Dict):
        return not node.keys
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str | bytes) and not node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in _MAKING and not (node.args or node.keywords)
    return False


def _asks_for_no_size(node: ast.AST, is_denied: bool) -> bool:
    """Tell whether a part of a test is `len(…) == 0` or `….shape == (0, 3)`."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return False
    sides = [node.left, *node.comparators]
    sized = any(
        (isinstance(one, ast.Call) and called(one) in ("len", *_SIZES))
        or (isinstance(one, ast.Attribute) and one.attr in _SIZES)
        for side in sides
        for one in ast.walk(side)
    )
    if not sized:
        return False
    numbers = [
        one.value
        for side in sides
        for one in (side, *(side.elts if isinstance(side, ast.Tuple | ast.List) else ()))
        if isinstance(one, ast.Constant) and type(one.value) is int
    ]
    op = node.ops[0]
    if 0 in numbers:
        asks = isinstance(op, ast.Eq | ast.Is | ast.LtE)
        forbids = isinstance(op, ast.NotEq | ast.IsNot | ast.Gt)
    else:
        asks, forbids = isinstance(op, ast.Lt) and 1 in numbers, isinstance(op, ast.GtE)
        forbids = forbids and 1 in numbers
    return forbids if is_denied else asks


def _asks_for_falsehood(node: ast.AST, is_denied: bool, growing: set[str]) -> bool:
    """Tell whether a part of a test is `not f(…)`, and not `if not f(…): raise`."""
    if is_denied or not isinstance(node, ast.UnaryOp) or not isinstance(node.op, ast.Not):
        return False
    asked = node.operand
    if isinstance(asked, ast.Call):
        return called(asked) not in _ANSWERS and not _is_question(called(asked))
    return isinstance(asked, ast.Name) and asked.id not in growing


def _is_question(name: str) -> bool:
    """Tell whether a function answers with a truth by its name: `np.isnan`, `is_empty`."""
    return name.startswith(("is", "has", "allclose", "array_equ", "starts", "ends"))


def _asks_by_name(node: ast.AST) -> bool:
    """Tell whether a part of a test is `….empty` or `is_empty(…)`."""
    if isinstance(node, ast.Attribute) and node.attr == "empty":
        return not _is_numpy(node.value)
    if isinstance(node, ast.Call):
        name = called(node)
        return name.lower().endswith("empty") and name != "empty"
    return False


def _is_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in _NUMPY
