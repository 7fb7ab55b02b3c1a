"""One small change at a time, anywhere in the syntax tree of a function.

Every operator looks at one node and gives pairs of what changes, in words, and the new node.
"""

from __future__ import annotations

import ast
import copy
import os
from collections.abc import Callable, Iterator

Edit = tuple[str, ast.AST]
Operator = Callable[[ast.AST], Iterator[Edit]]

_ARITHMETIC: tuple[type[ast.operator], ...] = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_COMPARISONS: tuple[type[ast.cmpop], ...] = (ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq)


def expression(text: str, **parts: ast.AST) -> ast.expr:
    """Parse an expression and put nodes in place of some of its names."""

    class Fill(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            return copy.deepcopy(parts[node.id]) if node.id in parts else node

    filled: ast.expr = Fill().visit(ast.parse(text, mode="eval").body)
    return filled


def text_of(node: ast.AST) -> str:
    """Return a node as source text in one line."""
    return " ".join(ast.unparse(node).split())


def before_and_after(old: ast.AST, new: ast.AST) -> str:
    """Return "old → new" as text, of long ones only the surroundings of what differs."""
    texts = [text_of(old), text_of(new)]
    first = len(os.path.commonprefix(texts))
    start = max(0, first - 40) if max(map(len, texts)) > 100 else 0
    return " → ".join("…" * bool(start) + _shortened(text[start:]) for text in texts)


def _shortened(text: str) -> str:
    return text if len(text) <= 100 else text[:97] + "…"


def arithmetic(node: ast.AST) -> Iterator[Edit]:
    """Put another operator between two terms, or swap or drop one of them."""
    if not isinstance(node, ast.BinOp):
        return
    for other in _ARITHMETIC:
        if not isinstance(node.op, other):
            yield "operator", ast.BinOp(node.left, other(), node.right)
    yield "missing term", node.left
    yield "missing term", node.right
    if isinstance(node.op, ast.Sub | ast.Div | ast.Pow | ast.Mod):
        yield "swapped terms", ast.BinOp(node.right, node.op, node.left)


def signs(node: ast.AST) -> Iterator[Edit]:
    """Drop a minus sign, or add one."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        if not isinstance(node.operand, ast.Constant):
            yield "sign", node.operand
        return
    of_numpy = isinstance(node, ast.Call) and not isinstance(node.func, ast.Name)
    if isinstance(node, ast.BinOp) or of_numpy:
        yield "sign", ast.UnaryOp(ast.USub(), node)  # type: ignore[arg-type]


def comparisons(node: ast.AST) -> Iterator[Edit]:
    """Compare in another way."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in _COMPARISONS:
            if not isinstance(node.ops[0], other):
                yield "comparison", ast.Compare(node.left, [other()], node.comparators)


def constants(node: ast.AST) -> Iterator[Edit]:
    """Change numbers, truth values and texts (the keys of dictionaries)."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int | float):
        others = (value + 1, value - 1, 2 * value, value / 2, -value, 0)
        kind = type(value)
        for other in dict.fromkeys(kind(other) for other in others):
            if other != value:
                yield "constant", ast.Constant(other)
    elif isinstance(value, str):
        yield "constant", ast.Constant(value + "_")


def transposes(node: ast.AST) -> Iterator[Edit]:
    """Drop a transpose, or add one to what the course writes as a matrix."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield "transpose dropped", node.value
        return
    is_matrix = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    is_matrix = is_matrix and node.id[0].isupper()  # type: ignore[attr-defined]
    is_product = isinstance(node, ast.Call) and text_of(node.func) in ("np.dot", "sigmoid")
    if is_matrix or is_product:
        yield "transpose added", ast.Attribute(node, "T", ast.Load())  # type: ignore[arg-type]


def calls(node: ast.AST) -> Iterator[Edit]:
    """Swap or drop arguments of a call, or leave the call out."""
    if not isinstance(node, ast.Call):
        return
    args = node.args
    for i in range(len(args) - 1):
        swapped = [*args[:i], args[i + 1], args[i], *args[i + 2 :]]
        yield "swapped arguments", ast.Call(node.func, swapped, node.keywords)
    for i in range(len(args)):
        if len(args) > 1:
            rest = [*args[:i], *args[i + 1 :]]
            yield "dropped argument", ast.Call(node.func, rest, node.keywords)
    for i, keyword in enumerate(node.keywords):
        rest_of = [*node.keywords[:i], *node.keywords[i + 1 :]]
        yield f"dropped {keyword.arg}", ast.Call(node.func, args, rest_of)
    if isinstance(node.func, ast.Attribute) and text_of(node.func.value) not in ("np", "np.linalg"):
        yield "dropped call", node.func.value
    elif args:
        yield "dropped call", args[0]


_RELATED = {
    "np.tanh": ("np.sinh", "np.cosh", "np.tan", "np.sin", "np.arctan", "np.exp", "np.abs"),
    "np.log": ("np.log2", "np.log10", "np.log1p", "np.exp"),
    "np.mean": ("np.sum", "np.median", "np.max", "np.min"),
    "np.sum": ("np.mean", "np.max", "np.prod", "np.cumsum"),
    "np.dot": ("np.multiply", "np.add", "np.vdot"),
    "np.zeros": ("np.ones", "np.eye"),
}


def functions(node: ast.AST) -> Iterator[Edit]:
    """Call a related numpy function instead."""
    if isinstance(node, ast.Call):
        for name in _RELATED.get(text_of(node.func), ()):
            yield "function", ast.Call(expression(name), node.args, node.keywords)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "sum":
            method = ast.Attribute(node.func.value, "mean", ast.Load())
            yield "function", ast.Call(method, node.args, node.keywords)


def conditions(node: ast.AST) -> Iterator[Edit]:
    """Negate a condition, or make it always true or never."""
    if isinstance(node, ast.If):
        for text in ("not CONDITION", "True", "False"):
            test = expression(text, CONDITION=node.test)
            yield "condition", ast.If(test, node.body, node.orelse)


def ranges(node: ast.AST) -> Iterator[Edit]:
    """Loop once more, once less, or start one later."""
    if isinstance(node, ast.Call) and text_of(node.func) == "range" and len(node.args) == 1:
        for text in ("range(N - 1)", "range(N + 1)", "range(1, N)", "range(1, N + 1)", "range(1)"):
            yield "range", expression(text, N=node.args[0])


OPERATORS: tuple[Operator, ...] = (
    *(arithmetic, signs, comparisons, constants, transposes, calls, functions),
    *(conditions, ranges),
)
