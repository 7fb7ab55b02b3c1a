"""All mutants of one graded function."""

from __future__ import annotations

import ast
import copy
import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catornot.checks.catalogue import exercise, exercises
from catornot.checks.sources import source_of
from catornot.mutation.edits import OPERATORS, Edit, Operator, before_and_after
from catornot.mutation.slips import NOTEBOOK, SLIPS, inputs_changed, other_names
from catornot.mutation.statements import STATEMENTS
from fairgrade.syntax.reachable import reachable


@dataclass(frozen=True)
class Mutant:
    """A reference answer with one change.

    Attributes
    ----------
    target : str
        The graded function that is checked.
    inside : str
        The function in which something changed: the target, or one that it alone uses.
    kind : str
        What kind of change.
    change : str
        Before and after, in source text.
    source : str
        All right answers as one module, with the change.
    """

    target: str
    inside: str
    kind: str
    change: str
    source: str

    @property
    def id(self) -> str:
        """Name the mutant; the table of equivalent ones goes by it."""
        return f"{self.inside}: {self.kind}: {self.change}"


@functools.cache
def _module() -> ast.Module:
    """Return all right answers as one module."""
    return ast.parse(source_of(one.reference for one in exercises().values()))


def _definitions() -> dict[str, ast.FunctionDef]:
    return {one.name: one for one in _module().body if isinstance(one, ast.FunctionDef)}


def parts_of(target: str) -> list[str]:
    """Return the target and the functions it uses that no check replaces while it runs.

    The reference `propagate` calls `cost`; learners write that formula inside `propagate`, so
    its slips are slips of `propagate`.
    """
    known, helpers = _definitions(), exercise(target).helpers

    def used(name: str) -> Iterator[str]:
        for node in ast.walk(known[name]):
            if isinstance(node, ast.Name) and node.id in known and node.id not in helpers:
                yield node.id

    return reachable([target], used)


@functools.cache
def mutants(target: str) -> tuple[Mutant, ...]:
    """Return all different mutants of a graded function, in a fixed order.

    Parameters
    ----------
    target : str
        The graded function.

    Examples
    --------
    >>> mutants("label_row")[0].change
    'labels.reshape(1, -1) → -labels.reshape(1, -1)'
    """
    found: dict[str, Mutant] = {}
    met: Counter[str] = Counter()
    for inside in parts_of(target):
        original = _definitions()[inside]
        found[ast.unparse(original)] = Mutant(target, inside, "", "", "")  # no change is no mutant
        for kind, change, changed in _changes(target, original):
            text = ast.unparse(changed)
            if text in found:
                continue
            mutant = Mutant(target, inside, kind, change, _source(inside, text))
            met[mutant.id] += 1
            again = f" ({met[mutant.id]})" if met[mutant.id] > 1 else ""
            found[text] = replace(mutant, change=change + again)
    return tuple(one for one in found.values() if one.kind)


@functools.cache
def _texts() -> list[tuple[str, str]]:
    return [(getattr(one, "name", ""), ast.unparse(one)) for one in _module().body]


def _source(inside: str, changed: str) -> str:
    """Return all right answers with one function's text in place of the right one."""
    texts = [changed if name == inside else text for name, text in _texts()]
    return "\n\n".join([*texts, NOTEBOOK])


def _changes(target: str, original: ast.FunctionDef) -> Iterator[tuple[str, str, ast.FunctionDef]]:
    names = tuple(one.arg for one in original.args.args)
    for operator in (*OPERATORS, *SLIPS, other_names(names)):
        yield from _edited(original, operator)
    for change in STATEMENTS:
        yield from change(original)
    if original.name == target:
        task = exercise(target)
        yield from inputs_changed(original, tuple(names[i] for i in task.unchanged))


def _edited(
    original: ast.FunctionDef, operator: Operator
) -> Iterator[tuple[str, str, ast.FunctionDef]]:
    """Apply an operator at each place of a function's body; its signature is given, so it stays."""
    nodes = _nodes(original)
    for place, node in enumerate(nodes):
        around = nodes.index(_around(nodes, node))
        edits: list[Edit] = list(operator(copy.deepcopy(node)))
        for kind, new in edits:
            changed = copy.deepcopy(original)
            places = _nodes(changed)
            shown = new if around == place else places[around]
            _replace(changed, places[place], new)
            yield kind, before_and_after(nodes[around], shown), changed


def _around(nodes: list[ast.AST], node: ast.AST) -> ast.AST:
    """Return what to show of a change: a number or a name says little without its surroundings."""
    while isinstance(node, ast.Constant | ast.Name | ast.Attribute | ast.UnaryOp | ast.Subscript):
        parents = [
            one for one in nodes if any(child is node for child in ast.iter_child_nodes(one))
        ]
        if not parents:
            return node
        node = parents[0]
    return node


def _nodes(function: ast.FunctionDef) -> list[ast.AST]:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return [node for statement in body for node in ast.walk(statement)]


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
                return
            if isinstance(value, list) and any(one is old for one in value):
                value[:] = [new if one is old else one for one in value]
                return
