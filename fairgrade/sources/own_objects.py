"""Attributes that a learner's source sets on objects of its own: `state.w = w`, `f.calls += 1`.

Setting an attribute of somebody else's object, as in `np.exp = mine`, changes what runs. Whose
object a name means is sure where all that binds it, anywhere, makes an object of one's own.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TypeGuard

SIMPLE = ("types", "SimpleNamespace")  # a class without behaviour
KEEPING = {
    "wraps": "functools",
    "dataclass": "dataclasses",
}  # decorators that hand on what they get


def own_attributes(parts: Iterable[ast.AST]) -> set[int]:
    """Return the nodes, by `id`, that set attributes of an object of one's own, or ask for them.

    Parameters
    ----------
    parts : iterable of AST
        All the source that runs, with its imports.

    Examples
    --------
    >>> own = ast.parse("class S: pass\\ns = S()\\ns.w = 1\\ns = S()")
    >>> borrowed = ast.parse("class S: pass\\ns = S()\\ns.w = 1\\ndef f(s): pass")
    >>> len(own_attributes([own])), len(own_attributes([borrowed]))
    (1, 0)
    """
    nodes = [node for part in parts for node in ast.walk(part)]
    bound = _Bindings(nodes)
    if bound.all("*", lambda _: True):
        return set()  # a star may bind anything
    found = set()
    for node in nodes:
        place: ast.expr
        if isinstance(node, ast.Attribute) and (
            node.attr == "__dict__" or not isinstance(node.ctx, ast.Load)
        ):
            place, of = node, node.value
        elif _is_vars(node):
            place, of = node.func, node.args[0]
        else:
            continue
        if isinstance(of, ast.Name) and (bound.is_own(of.id) or bound.is_self(of.id)):
            found.add(id(place))
    return found


def _is_vars(node: ast.AST) -> TypeGuard[ast.Call]:
    """Tell whether this is `vars(x)`: the attributes of x, as a dictionary."""
    return (
        isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "vars"
        and len(node.args) == 1
    )


class _Bindings:
    """What binds each name: definitions, imports, `x = …`, and nodes of other kinds."""

    def __init__(self, nodes: list[ast.AST]) -> None:
        self._ways: dict[str, list[ast.AST]] = {}
        assigned = {
            id(node.targets[0]): node
            for node in nodes
            if isinstance(node, ast.Assign) and len(node.targets) == 1
        }
        for node in nodes:
            for name in _bound(node):
                self._ways.setdefault(name, []).append(assigned.get(id(node), node))

    def all(self, name: str, holds: Callable[[ast.AST], bool]) -> bool:
        """Tell whether a name is bound, and only in such ways."""
        ways = self._ways.get(name, [])
        return bool(ways) and all(map(holds, ways))

    def is_own(self, name: str) -> bool:
        """Tell whether a name means a function of one's own, or what a class of one's own made."""
        return self.all(name, self._is_function) or self.all(name, self._is_made)

    def is_self(self, name: str) -> bool:
        """Tell whether a name is that of methods' objects, and is nothing else anywhere."""
        return name == "self" and self.all(name, lambda way: isinstance(way, ast.arg))

    def _is_function(self, way: ast.AST) -> bool:
        return isinstance(way, ast.FunctionDef) and all(map(self._hands_on, way.decorator_list))

    def _is_made(self, way: ast.AST) -> bool:
        call = way.value if isinstance(way, ast.Assign) else None
        maker = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
        return self.all(maker, self._is_class)

    def _is_class(self, way: ast.AST) -> bool:
        """Tell whether calling this makes an object of one's own, and nothing else."""
        if not isinstance(way, ast.ClassDef):
            return _is_import(way, *SIMPLE)
        names = {name for one in way.body for node in ast.walk(one) for name in _bound(node)}
        plain = not way.bases and not way.keywords and "__new__" not in names
        return plain and all(map(self._hands_on, way.decorator_list))

    def _hands_on(self, decorator: ast.expr) -> bool:
        """Tell whether a decorator, by its library's own name, hands on the object that it gets."""
        way = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(way, ast.Attribute) and isinstance(way.value, ast.Name):
            module = way.value.id
            is_its = KEEPING.get(way.attr) == module
            return is_its and self.all(module, lambda one: _is_import(one, "", module))
        name = getattr(way, "id", "")
        return self.all(name, lambda one: _is_import(one, KEEPING.get(name, ""), name))


def _bound(node: ast.AST) -> list[str]:
    """Return the names that a node itself binds."""
    if isinstance(node, ast.Name):
        return [] if isinstance(node.ctx, ast.Load) else [node.id]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(one.asname or one.name).partition(".")[0] for one in node.names]
    if isinstance(node, ast.Global | ast.Nonlocal):
        return node.names
    if isinstance(node, ast.alias | ast.keyword):
        return []
    words = (getattr(node, one, None) for one in ("name", "arg", "rest"))  # of definitions, matches
    return [one for one in words if isinstance(one, str)]


def _is_import(way: ast.AST, module: str, name: str) -> bool:
    """Tell whether this is `from module import name`, or `import name` where module is ""."""
    if isinstance(way, ast.ImportFrom):
        is_from = not way.level and bool(module) and way.module == module
    else:
        is_from = isinstance(way, ast.Import) and not module
    return is_from and [(one.name, one.asname) for one in way.names] == [(name, None)]  # type: ignore
