"""Loops that no count of steps sees, found in a learner's source.

A function of Python is counted wherever it is called from. Where a function of C is handed to
another one (`values.sort(key=math.exp)`, `json.loads(text, parse_float=float)`), and in an array of
objects (`z.astype(object)`), C goes from item to item without a step. No whole-array answer needs
either.
"""

from __future__ import annotations

import ast
import cmath
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from catornot.grading.known_names import LOOPING

_OF_C = {"math": math, "cmath": cmath, "operator": operator, "numpy": np}
_COLLECTING = ("append", "extend", "add", "update", "write", "send", "pop")
_OBJECTS = re.compile(r"[<>=|]?O\d?|object_?")
# With one of these, numpy makes an array of objects, or Python goes from item to item by itself.
_OBJECT_NAMES = ("object", "object_", "ObjectDType", "Decimal", "Fraction", "Counter")
_JOINING = (
    *("append", "insert", "array", "asarray", "asanyarray", "concatenate", "hstack", "full", "r_"),
    *("where", "select", "choose", "full_like", "stack", "vstack", "column_stack", "dstack"),
    *("block", "put", "place", "copyto", "putmask", "repeat", "tile"),
)
_TYPES = ("float", "int", "complex", "bool", "str", "abs", "round", "repr", "hash", "ord", "chr")


def unseen_loops(
    tree: ast.AST,
    modules: Mapping[str, str],
    imported: Mapping[str, str],
    is_known: Callable[[ast.expr], bool],
    own: set[str],
) -> Iterator[str]:
    """Find calls in a piece of source that may loop in C over the items of an array.

    Parameters
    ----------
    tree : AST
        The source.
    modules, imported : mapping of str to str
        Names that stand for modules, and for what was imported from one: name to path.
    is_known : callable
        Tells whether the called expression is known to work on whole arrays.
    own : set of str
        The learner's own functions, which are counted whatever they are given.

    Yields
    ------
    str
        The call, as source text.
    """
    harmless = set(_never_arrays(tree))
    for node in ast.walk(tree):
        if _is_of_objects(node, imported) and id(node) not in harmless:
            yield ast.unparse(node)
        if not isinstance(node, ast.Call):
            continue
        called, is_plain = "", True
        if isinstance(node.func, ast.Name):
            called = node.func.id
        elif isinstance(node.func, ast.Attribute):
            called = node.func.attr
            is_plain = isinstance(node.func.value, ast.Name) and node.func.value.id in modules
        if called in own or (is_plain and called in LOOPING):  # both are counted
            continue
        handed = [*node.args, *(word.value for word in node.keywords)]
        for one in (part for value in handed for part in _parts(value)):
            if (
                (called in _JOINING and isinstance(one, ast.Constant) and one.value is None)
                or _is_function_of_c(one, modules, imported)
                or (isinstance(one, ast.Name) and one.id in _TYPES and not is_known(node.func))
            ):
                yield ast.unparse(node)
                break


def _parts(value: ast.expr) -> Iterator[ast.expr]:
    """Return what is handed over, inside lists and dictionaries too."""
    if isinstance(value, ast.List | ast.Tuple | ast.Set):
        for one in value.elts:
            yield from _parts(one)
    elif isinstance(value, ast.Dict):
        for one in value.values:
            yield from _parts(one)
    else:
        yield value


def _is_of_objects(value: ast.AST, imported: Mapping[str, str]) -> bool:
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and bool(_OBJECTS.fullmatch(value.value))
    if isinstance(value, ast.Name):
        return imported.get(value.id, value.id).rpartition(".")[2] in _OBJECT_NAMES
    return isinstance(value, ast.Attribute) and value.attr in _OBJECT_NAMES


def _never_arrays(tree: ast.AST) -> Iterator[int]:
    """Yield the ids of what only says of which kind something is, and of texts."""
    for node in ast.walk(tree):
        said: list[ast.AST | None] = []
        if isinstance(node, ast.ClassDef):
            said = [*node.bases]
        elif isinstance(node, ast.arg | ast.AnnAssign):
            said = [node.annotation]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = [node.returns]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said = [node.value]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("isinstance", "issubclass"):
            said = [*node.args[1:]]
        for one in filter(None, said):
            yield from map(id, ast.walk(one))


def _is_function_of_c(
    value: ast.expr, modules: Mapping[str, str], imported: Mapping[str, str]
) -> bool:
    if isinstance(value, ast.Attribute):
        if isinstance(value.value, ast.Name) and value.value.id in modules:
            return _is_callable(f"{modules[value.value.id]}.{value.attr}")
        return value.attr in _COLLECTING
    return isinstance(value, ast.Name) and _is_callable(imported.get(value.id, ""))


def _is_callable(path: str) -> bool:
    """Tell whether a path names a function of C: `math.exp`, and neither `math.pi` nor a type."""
    module, _, name = path.rpartition(".")
    if module not in _OF_C:
        return False
    found = getattr(_OF_C[module], name, None)
    return callable(found) and not isinstance(found, type)
