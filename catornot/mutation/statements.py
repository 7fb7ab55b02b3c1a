"""Changes of whole statements: dropped, moved out of a loop, returned too early."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from catornot.mutation.edits import text_of

Change = tuple[str, str, ast.FunctionDef]


def _blocks(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                yield block


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _loops(tree: ast.AST) -> list[tuple[list[ast.stmt], int]]:
    return [
        (block, position)
        for block in _blocks(tree)
        for position, one in enumerate(block)
        if isinstance(one, ast.For)
    ]


def dropped(function: ast.FunctionDef) -> Iterator[Change]:
    """Leave one statement out; a return without its value counts as well."""
    for i, block in enumerate(_blocks(function)):
        for j, statement in enumerate(block):
            if _is_docstring(statement):
                continue
            changed = copy.deepcopy(function)
            list(_blocks(changed))[i][j] = ast.Pass()
            yield "dropped statement", f"without: {text_of(statement)}", changed


def returned_early(function: ast.FunctionDef) -> Iterator[Change]:
    """Return at the end of a loop's first round."""
    last = function.body[-1]
    for i, (block, position) in enumerate(_loops(function)):
        if isinstance(last, ast.Return) and block[position] is not last:
            changed = copy.deepcopy(function)
            inner, place = _loops(changed)[i]
            loop = inner[place]
            assert isinstance(loop, ast.For)
            loop.body.append(copy.deepcopy(last))
            yield "return inside loop", f"in the loop: {text_of(last)}", changed


def moved_out(function: ast.FunctionDef) -> Iterator[Change]:
    """Move each statement of a loop behind it, or before it."""
    for i, (block, position) in enumerate(_loops(function)):
        loop = block[position]
        assert isinstance(loop, ast.For)
        for j, statement in enumerate(loop.body):
            for words, shift in (("after", 1), ("before", 0)):
                changed = copy.deepcopy(function)
                inner, place = _loops(changed)[i]
                own = inner[place]
                assert isinstance(own, ast.For)
                moved = own.body.pop(j)
                own.body = own.body or [ast.Pass()]
                inner.insert(place + shift, moved)
                yield f"moved {words} loop", f"{words} the loop: {text_of(statement)}", changed


def reordered(function: ast.FunctionDef) -> Iterator[Change]:
    """Swap two statements that follow each other."""
    for i, block in enumerate(_blocks(function)):
        for j in range(len(block) - 1):
            if _is_docstring(block[j]) or isinstance(block[j + 1], ast.Return):
                continue
            changed = copy.deepcopy(function)
            own = list(_blocks(changed))[i]
            own[j], own[j + 1] = own[j + 1], own[j]
            yield "swapped statements", f"first: {text_of(block[j + 1])}", changed


STATEMENTS = (dropped, returned_early, moved_out, reordered)
