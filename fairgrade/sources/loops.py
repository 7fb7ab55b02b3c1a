"""Loops that a learner's source shows: those that a count of steps should see growing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from fairgrade.sources.allowlist import LOOPING, PER_ITERATION, UFUNCS
from fairgrade.syntax.names import defines, uses
from fairgrade.syntax.reachable import reachable

MOST_OPERATIONS = 200  # in one function; the longest right answers have a quarter of it
_OPERATIONS = (ast.Call, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Subscript)


def loops(tree: ast.AST) -> Iterator[str]:
    """Yield the loops of a piece of source, but those of a fixed length and over iterations."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.AsyncFor):
            if not _fixed(node.iter):
                yield f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}"
        elif isinstance(node, ast.While):
            if not PER_ITERATION & uses(node.test):
                yield f"while {ast.unparse(node.test)}"
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            if not all(_fixed(generator.iter) for generator in node.generators):
                yield ast.unparse(node)
        elif isinstance(node, ast.Name) and node.id in LOOPING:
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in LOOPING:
            if not ast.unparse(node).startswith(UFUNCS):
                yield ast.unparse(node)
        elif isinstance(node, ast.alias) and node.name in LOOPING:
            yield node.name


def pieces(tree: ast.AST) -> Iterator[str]:
    """Yield the loops that may take many examples at once: each piece is one step."""
    for node in ast.walk(tree):
        iterated: list[ast.expr] = []
        if isinstance(node, ast.For):
            iterated = [node.iter]
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            iterated = [generator.iter for generator in node.generators]
        is_while = isinstance(node, ast.While) and not PER_ITERATION & uses(node.test)
        if is_while or any(_is_in_pieces(one) for one in iterated):
            yield ast.unparse(node).splitlines()[0].removesuffix(":")


def _is_in_pieces(iterated: ast.expr) -> bool:
    if _fixed(iterated) or PER_ITERATION & uses(iterated):
        return False
    for one in ast.walk(iterated):
        if isinstance(one, ast.Call):
            name = ast.unparse(one.func).rpartition(".")[2]
            in_three = all(isinstance(arg, ast.Constant) for arg in one.args[1:])
            if (name == "range" and len(one.args) == 3) or ("split" in name and not in_three):
                return True
    return False


def unrolled(tree: ast.AST) -> Iterator[str]:
    """Yield a piece of source that does so much that it may be a loop written out item by item."""
    count = sum(isinstance(node, _OPERATIONS) for node in ast.walk(tree))
    if count > MOST_OPERATIONS:
        yield f"{ast.unparse(tree)[:30]}… with {count} operations"


def kept_for_later(tree: ast.AST) -> Iterator[str]:
    """Yield the looping functions that a module keeps before they are made to count."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in LOOPING and id(node) not in called:
            yield node.id


def recursive(statements: list[ast.stmt]) -> list[str]:
    """Return the functions that can come back to themselves."""
    calls = {name: uses(one) for one in statements for name in defines(one)}
    return [
        name for name in calls if name in reachable(calls[name], lambda one: calls.get(one, ()))
    ]


def _fixed(iterated: ast.expr) -> bool:
    """Tell whether a loop's length is written down, or is the number of gradient steps."""
    if isinstance(iterated, ast.List | ast.Tuple | ast.Set | ast.Constant):
        return True
    if isinstance(iterated, ast.Call) and getattr(iterated.func, "id", "") == "range":
        return all(
            isinstance(part, ast.Constant)
            or (isinstance(part, ast.Name) and part.id in PER_ITERATION)
            or (isinstance(part, ast.BinOp) and bool(PER_ITERATION & uses(part)))
            for part in iterated.args
        )
    return False
