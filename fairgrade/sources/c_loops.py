"""Loops that no count of steps sees, found in a learner's source.

A function of Python is counted wherever it is called from. Where a function of C is handed to
another one (`values.sort(key=math.exp)`, `json.loads(text, parse_float=float)`), C goes from item
to item without a step. No whole-array answer needs that. Arrays of objects are found by running the
source: see `instrument`.
"""

from __future__ import annotations

import ast
import cmath
import math
import operator
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from fairgrade.sources.allowlist import LOOPING

_OF_C = {"math": math, "cmath": cmath, "operator": operator, "numpy": np}
_COLLECTING = ("append", "extend", "add", "update", "write", "send", "pop")
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
    for node in ast.walk(tree):
        if _is_counter(node, imported):
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
            if _is_function_of_c(one, modules, imported) or (
                isinstance(one, ast.Name) and one.id in _TYPES and not is_known(node.func)
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


def _is_counter(value: ast.AST, imported: Mapping[str, str]) -> bool:
    """Tell whether something is `collections.Counter`, which subtracts item by item."""
    if isinstance(value, ast.Name):
        return imported.get(value.id, value.id).rpartition(".")[2] == "Counter"
    return isinstance(value, ast.Attribute) and value.attr == "Counter"


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
