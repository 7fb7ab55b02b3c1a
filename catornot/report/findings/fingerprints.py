"""What code looks like when names, numbers, texts and comments are taken away.

A function becomes a row of tokens: the kinds of its syntax nodes in reading order, and the names
of the library functions that it calls. Every run of `LENGTH` tokens is one *piece of structure*.
Two submissions that share many pieces which nobody else has may share an origin; see `similar`.
The idea is that of document fingerprinting (Schleimer, Wilkerson, Aiken: "Winnowing", SIGMOD 2003);
a class is small enough to keep every piece instead of a sample.
"""

from __future__ import annotations

import ast
import builtins
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

LENGTH = 12  # tokens in a piece: about one statement
_SKIPPED = (ast.Load, ast.Store, ast.Del, ast.Import, ast.ImportFrom, ast.Pass)
_BUILTINS = {name for name in dir(builtins) if name.islower()}
_ANNOTATIONS = {"annotation", "returns", "type_comment", "decorator_list", "type_params"}


@dataclass(frozen=True)
class Piece:
    """A piece of structure and the lines that it covers (1 is the first)."""

    tokens: tuple[str, ...]
    first: int
    last: int


def pieces(source: str, length: int = LENGTH) -> list[Piece]:
    """Return the pieces of structure of some code.

    Parameters
    ----------
    source : str
        Python as students write it; lines that begin with % or ! are skipped.
    length : int
        Tokens in one piece.

    Returns
    -------
    list of Piece
        None for code that can't be read. Pieces never reach from one top-level statement that
        defines something into the next.

    Examples
    --------
    >>> one = pieces("def f(x):\\n    y = x * 2  # double\\n    return y + 1")
    >>> two = pieces("def g(n):\\n    '''Twice.'''\\n    m = n * 3\\n    return m + 7")
    >>> [piece.tokens for piece in one] == [piece.tokens for piece in two]
    True
    """
    found = []
    for chunk in _chunks(source):
        tokens = _tokens(chunk)
        for start in range(len(tokens) - length + 1):
            run = tokens[start : start + length]
            lines = [line for _, line in run if line]
            found.append(Piece(tuple(token for token, _ in run), min(lines), max(lines)))
    return found


def parse(source: str) -> ast.Module | None:
    """Parse code from a notebook cell; None if Python can't read it.

    Examples
    --------
    >>> parse("%matplotlib inline") is not None, parse("def f(:") is None
    (True, True)
    """
    lines = source.replace("\r\n", "\n").split("\n")
    plain = ["" if line.lstrip().startswith(("%", "!")) else line for line in lines]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python says about a student's code is not for us
            return ast.parse("\n".join(plain))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _chunks(source: str) -> Iterator[list[ast.stmt]]:
    """Split a cell into its functions and classes, and what stands between them."""
    tree = parse(source)
    loose: list[ast.stmt] = []
    for statement in tree.body if tree else []:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if loose:
                yield loose
                loose = []
            yield [statement]
        else:
            loose.append(statement)
    if loose:
        yield loose


def _tokens(statements: list[ast.stmt]) -> list[tuple[str, int]]:
    try:
        return [token for statement in statements for token in _walk(statement, 0)]
    except RecursionError:  # nested deeper than anybody writes by hand
        return []


def _walk(node: ast.AST, line: int) -> Iterator[tuple[str, int]]:
    """Yield tokens in reading order, each with its line."""
    if isinstance(node, _SKIPPED) or is_text_alone(node):
        return
    line = getattr(node, "lineno", line)
    if isinstance(node, ast.Attribute):
        yield f".{node.attr}", line
    elif isinstance(node, ast.Constant):
        yield type(node.value).__name__.replace("int", "number").replace("float", "number"), line
    elif isinstance(node, ast.Name) and node.id in _BUILTINS:
        yield node.id, line
    else:
        yield type(node).__name__, line
    for name, value in ast.iter_fields(node):
        if name in _ANNOTATIONS:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walk(child, line)


def is_text_alone(node: ast.AST) -> bool:
    """Tell whether a statement is a docstring or any other text that does nothing."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
