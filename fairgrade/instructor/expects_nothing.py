"""Whether a test expects something empty, read from its syntax tree.

`assert f(3) == []` does; `errors = []` and `assert not errors` do not: what the test itself sorts
out, or fills, says nothing about the answer.
"""

from __future__ import annotations

import ast
from collections.abc import Collection

from fairgrade.instructor.assertions import ANSWERS, handed_over, is_numpy, negated
from fairgrade.syntax.names import called

_GROWING = ("append", "extend", "insert", "add", "update", "setdefault")
_MAKING = ("list", "tuple", "dict", "set", "frozenset", "str", "bytes")
_SORTING_OUT = ("filter", "filterfalse", "setdiff1d", "difference")
_SIZES = ("size", "shape", "ndim", "nbytes")


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
    beside = handed_over(tree, theirs) | _begins(tree) | _beside_the_point(tree)
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
        return called(asked) not in ANSWERS and not _is_question(called(asked))
    return isinstance(asked, ast.Name) and asked.id not in growing


def _is_question(name: str) -> bool:
    """Tell whether a function answers with a truth by its name: `np.isnan`, `is_empty`."""
    return name.startswith(("is", "has", "allclose", "array_equ", "starts", "ends"))


def _asks_by_name(node: ast.AST) -> bool:
    """Tell whether a part of a test is `….empty` or `is_empty(…)`."""
    if isinstance(node, ast.Attribute) and node.attr == "empty":
        return not is_numpy(node.value)
    if isinstance(node, ast.Call):
        name = called(node)
        return name.lower().endswith("empty") and name != "empty"
    return False
