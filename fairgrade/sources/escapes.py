"""Names by which a learner's source could reach into the interpreter, and change what runs."""

from __future__ import annotations

import ast
import functools
import os
import sys
from collections.abc import Collection, Container, Mapping
from importlib.machinery import PathFinder
from typing import TypeGuard

from fairgrade import course
from fairgrade.sources.allowlist import (
    COMPILERS,
    HARMLESS_MODULES,
    HARMLESS_SYSTEM,
    OWN_HOOKS,
    REACHING,
    is_hook,
    is_shy,
)
from fairgrade.sources.own_objects import SIMPLE


def reaching(
    tree: ast.AST,
    modules: Mapping[str, str],
    read_whole: Container[str] = (),
    unread: Collection[str] = (),
    own: Container[int] = (),
) -> set[str]:
    """Return the names by which a piece of source could reach into the interpreter.

    Parameters
    ----------
    tree : AST
        The source.
    modules : mapping of str to str
        The learner's own modules that can't be read.
    read_whole : container of str
        Those that are read like this source.
    unread : collection of str
        What could be imported of the learner's files and is not read: folders, compiled modules.
    own : container of int
        Nodes, by `id`, that set attributes of an object of the learner's own, or ask for them.
    """
    found: set[str] = set()
    texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    harmless = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in HARMLESS_SYSTEM
    }
    harmless |= {id(node.func) for node in ast.walk(tree) if _is_plain_getattr(node)}
    known = _own_attributes(tree) | _of_classes(tree)
    found |= _given_hooks(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            is_harmless = id(node) in harmless or id(node) in own
            if node.id in REACHING and not is_harmless and not _is_missing(node.id):
                found.add(node.id)
        elif isinstance(node, ast.Attribute):
            if node.attr == "__dict__" and id(node) in own:
                continue
            if node.attr in REACHING or (is_shy(node.attr) and id(node) not in known):
                found.add(node.attr)
            elif not isinstance(node.ctx, ast.Load) and node.attr != "shape":  # in place
                if id(node) not in own:
                    found.add(f"{ast.unparse(node)[:80]} =")
        elif isinstance(node, ast.MatchClass):
            found |= {name for name in node.kwd_attrs if is_shy(name) or name in REACHING}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if "__" in node.value.replace("__main__", "") and id(node) not in texts:
                found.add("a text with __")
            if "module://" in node.value:  # matplotlib imports what follows
                found.add("a text with module://")
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "type":
            if len(node.args) > 1:
                found.add("type")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if is_hook(node.name) and node.name not in OWN_HOOKS:
                found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= _reaching_imports(node, modules, read_whole, unread)
    return found


def _given_hooks(tree: ast.AST) -> set[str]:
    """Return the hooks that are given to a class, and not defined in it: `__missing__ = math.exp`.

    What C calls by them is no step of Python's. Constants (`__slots__ = ("a", "b")`) and second
    names of functions (`__radd__ = __add__`) are harmless.
    """
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} & OWN_HOOKS
    given, harmless = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if node.value is None or _is_constant_or(node.value, own):
                harmless |= set(map(id, targets))
        elif isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store) and id(node) not in harmless:
                given.add(node.id)
        elif isinstance(node, ast.ClassDef | ast.MatchAs | ast.MatchStar | ast.ExceptHandler):
            given.add(node.name or "")
        elif isinstance(node, ast.alias):
            given.add(node.asname or "")
    return {name for name in given if is_hook(name)}


def _is_constant_or(value: ast.expr, functions: Container[str]) -> bool:
    """Tell whether a value is a constant, or one of some functions by its name."""
    if isinstance(value, ast.Tuple | ast.List):
        return all(isinstance(one, ast.Constant) for one in value.elts)
    is_function = isinstance(value, ast.Name) and value.id in functions
    return isinstance(value, ast.Constant) or is_function


def _is_plain_getattr(node: ast.AST) -> TypeGuard[ast.Call]:
    """Tell whether this is `getattr(x, "ndim", 0)`: no more than `x.ndim`."""
    if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "getattr"):
        return False
    name = getattr(node.args[1], "value", None) if len(node.args) > 1 else None
    return isinstance(name, str) and name not in REACHING and not is_shy(name)


def _of_classes(tree: ast.AST) -> set[int]:
    """Return the nodes that Python has for classes, and that reach no further than one's own.

    A base's method, as `super().__init__`, is what runs anyway where nobody overrides it; of
    `x.__class__.__name__` a name is seen.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            if node.attr in OWN_HOOKS and _is_super(node.value):
                found.add(id(node))
            elif node.attr == "__name__" and getattr(node.value, "attr", "") == "__class__":
                found.add(id(node.value))
    return found


def _is_super(node: ast.AST) -> bool:
    """Tell whether this is `super()`, or `super(Layer, self)`."""
    if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "super"):
        return False
    return not node.args or getattr(node.args[-1], "id", "") == "self"


def _own_attributes(tree: ast.AST) -> set[int]:
    """Return the nodes `self._x` where the source itself says what `self._x` is."""
    nodes = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self"
    ]
    given = {node.attr for node in nodes if isinstance(node.ctx, ast.Store)}
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    given |= {one.name for each in classes for one in each.body if isinstance(one, ast.FunctionDef)}
    return {id(node) for node in nodes if node.attr in given and not is_hook(node.attr)}


def _reaching_imports(
    node: ast.Import | ast.ImportFrom,
    modules: Mapping[str, str],
    read_whole: Container[str],
    unread: Collection[str],
) -> set[str]:
    if (
        isinstance(node, ast.ImportFrom)
        and (node.module, node.names[0].name) == SIMPLE
        and len(node.names) == 1
    ):
        return set()
    found, nowhere = set(), 0
    for module in imported_modules(node):
        if is_installed(module):
            known = module in HARMLESS_MODULES or module == course.current().package
            if not known and not _is_for_display(node):
                found.add(module)
        elif module in unread:
            found.add(f"import {module}, whose source is not read")
        elif module in modules and module not in read_whole:
            found.add(f"import {module}")
        elif module not in read_whole:
            nowhere += 1  # counted again and measured, the source runs without it
    if nowhere == len(imported_modules(node)):
        return set()
    words = {part for alias in node.names for part in alias.name.split(".")}
    if isinstance(node, ast.ImportFrom) and node.module:
        words |= set(node.module.split("."))
    found |= {word for word in words if word in REACHING or is_shy(word)}
    return found - {"__future__", "os", "sys"} if _only_named(node) else found - {"__future__"}


@functools.cache
def is_installed(module: str) -> bool:
    """Tell whether an import takes Python's own module, or an installed one: they come first."""
    if module in sys.stdlib_module_names or module == course.current().package:
        return True
    here = os.path.realpath(os.getcwd())
    folders = [one for one in sys.path if one and os.path.realpath(one) != here]
    return PathFinder.find_spec(module, folders) is not None


def _is_missing(name: str) -> bool:
    """Tell whether a name is that of a fast compiler's module, which is not installed here."""
    return name in COMPILERS and not is_installed(name)


def _is_for_display(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.Import):
        return all(alias.name == "IPython.display" for alias in node.names)
    return node.module == "IPython.display"


def _only_named(node: ast.AST) -> bool:
    """Tell whether an import only names a module; what is used of it is seen where it is used."""
    return isinstance(node, ast.Import)


def imported_modules(statement: ast.AST) -> list[str]:
    """Return the top-level modules that an import names."""
    if isinstance(statement, ast.Import):
        return [alias.name.partition(".")[0] for alias in statement.names]
    if isinstance(statement, ast.ImportFrom):
        return [(statement.module or "").partition(".")[0]]
    return []
