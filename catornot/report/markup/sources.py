"""A student's code on a page: as it is, or with everything gone that could say whose it is."""

from __future__ import annotations

import ast
import builtins
import math
from html import escape
from typing import Any

import numpy as np

from catornot.classroom.model import ClassData
from catornot.report.findings.fingerprints import is_text_alone, parse, pieces
from catornot.report.findings.similar import Side

LARGEST = 20_000  # numbers above are not the course's: sizes end at 12288


def marked(side: Side) -> str:
    """Return a side's code as HTML, its shared lines marked."""
    return _html(side.source, side.lines)


def disguised(side: Side, other: Side, known: set[str]) -> tuple[str, str]:
    """Return both sides as HTML without comments, texts and names of the student's own.

    Names that the assignment gives, Python's and numpy's stay; others become `name1`, `name2`. The
    shared lines are found again in what is left.

    Parameters
    ----------
    side, other : Side
    known : set of str
        Names that may be shown; see `public_names`.
    """
    texts = [_rewritten(one.source, known) for one in (side, other)]
    kept = [{piece.tokens for piece in _marked_pieces(one)} for one in (side, other)]
    both = kept[0] & kept[1]
    pages = []
    for text in texts:
        lines = {
            line
            for piece in pieces(text)
            if piece.tokens in both
            for line in range(piece.first, piece.last + 1)
        }
        pages.append(_html(text, lines))
    return pages[0], pages[1]


def _marked_pieces(side: Side) -> list:
    return [
        piece
        for piece in pieces(side.source)
        if set(range(piece.first, piece.last + 1)) <= set(side.lines)
    ]


def public_names(data: ClassData) -> set[str]:
    """Return names that say nothing about a student: Python's, numpy's and the assignment's."""
    found = {*dir(builtins), *dir(np), *dir(np.ndarray), *dir(np.linalg), *dir(math), *dir(dict)}
    found |= {*dir(list), *dir(str), "np", "numpy", "math", "copy", "deepcopy", "plt", "linalg"}
    for sources in (data.given, data.solved):
        for source in sources.values():
            for node in ast.walk(parse(source) or ast.Module([], [])):
                for _, value in ast.iter_fields(node):
                    found |= set(_identifiers(value))
    return found


def _identifiers(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [name for name in found if isinstance(name, str) and name.isidentifier()]


class _Disguise(ast.NodeTransformer):
    def __init__(self, known: set[str]) -> None:
        self.known = known
        self.own: dict[str, str] = {}

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.JoinedStr):
            return ast.copy_location(ast.Constant("…"), node)
        if isinstance(node, ast.Constant):
            return ast.copy_location(ast.Constant(_value(node.value)), node)
        for field, value in ast.iter_fields(node):
            if isinstance(value, str):
                setattr(node, field, ".".join(self._new(part) for part in value.split(".")))
            elif isinstance(value, list) and any(isinstance(one, str) for one in value):
                setattr(node, field, [self._new(one) for one in value])
        return self.generic_visit(node)

    def _new(self, name: str) -> str:
        if name in self.known or not name:
            return name
        return self.own.setdefault(name, f"name{len(self.own) + 1}")


def _value(value: Any) -> Any:
    """Return a constant that says nothing: long numbers may be a student's."""
    if isinstance(value, str | bytes):
        return "…"
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > LARGEST:
        return 0
    return value


def _rewritten(source: str, known: set[str]) -> str:
    tree = parse(source)
    if tree is None:
        return "# code that Python can't read"
    try:
        return _disguise(tree, known)
    except RecursionError:
        return "# code that is nested too deeply to be shown"


def _disguise(tree: ast.Module, known: set[str]) -> str:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not is_text_alone(one)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(ast.fix_missing_locations(_Disguise(known).visit(tree)))


def _html(source: str, lines: set[int] | frozenset[int]) -> str:
    rows = []
    for number, line in enumerate(source.replace("\r\n", "\n").rstrip().split("\n"), start=1):
        text = line.lstrip()
        indent = line[: len(line) - len(text)]
        shared = number in lines and text
        rows.append(indent + (f"<mark>{escape(text)}</mark>" if shared else escape(text)))
    return f"<pre><code>{chr(10).join(rows)}</code></pre>"
