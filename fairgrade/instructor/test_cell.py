"""A test cell, parsed once and carried along."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property

from fairgrade.instructor import expectations
from fairgrade.instructor.delimiters import Delimiters
from fairgrade.instructor.expects_nothing import expects_nothing
from fairgrade.syntax.names import called, parse, uses

_ASKING = (  # how a function was written
    *("inspect", "getsource", "signature", "help"),
    *("__doc__", "__annotations__", "__defaults__"),
)


@dataclass(frozen=True)
class TestCell:
    """A test, what it uses, and what it says that it expects.

    Parameters
    ----------
    source : str
        The cell.
    names : frozenset of str
        The learner's names.
    name : str
        Its grade id.
    most : float or None
        The points that it can give.
    delimiters : Delimiters
        Where its hidden lines begin and end.

    Examples
    --------
    >>> cell = TestCell("assert len(f(0)) == 0  # finance", frozenset({"f"}))
    >>> cell.expects_nothing, cell.expects_nan, sorted(cell.called)
    (True, False, ['f'])
    """

    source: str
    names: frozenset[str] = field(default_factory=frozenset)
    name: str = ""
    most: float | None = None
    delimiters: Delimiters = Delimiters()
    __test__ = False  # pytest, which collects what is called so, has nothing to collect here

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree; an unreadable one is empty."""
        return parse(self.source)

    @cached_property
    def hidden_from(self) -> int | None:
        """The number of its first hidden line."""
        return next(iter(self.delimiters.hidden_lines(self.source)), None)

    @cached_property
    def uses(self) -> set[str]:
        """The global names that it reads."""
        return uses(self.tree)

    @cached_property
    def called(self) -> set[str]:
        """The learner's names that it calls."""
        calls = (one.func for one in ast.walk(self.tree) if isinstance(one, ast.Call))
        return {one.id for one in calls if isinstance(one, ast.Name)} & self.names

    @cached_property
    def words(self) -> set[str]:
        """Every name in it, attributes, modules and whole texts included."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.alias):
                found |= set(node.name.split("."))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
        return found

    @cached_property
    def sets_seed(self) -> bool:
        """Whether it seeds a generator: the learner's chance is meant, too."""
        calls = (one for one in ast.walk(self.tree) if isinstance(one, ast.Call))
        return any(called(one) == "seed" for one in calls)

    @cached_property
    def asks_how_written(self) -> bool:
        """Whether it reads a function's source, head or docstring."""
        return not self.words.isdisjoint(_ASKING)

    @cached_property
    def expects_nan(self) -> bool:
        """Whether NaN is no surprise to it."""
        return expectations.expects_nan(self.tree, self.names)

    @cached_property
    def expects_infinity(self) -> bool:
        """Whether an infinite number is no surprise to it."""
        return expectations.expects_infinity(self.tree, self.names)

    @cached_property
    def expects_nothing(self) -> bool:
        """Whether something empty is no surprise to it."""
        return expects_nothing(self.tree, self.names)

    @cached_property
    def takes_for_truth(self) -> bool:
        """Whether it asks no more of something that it got than to be true."""
        return expectations.takes_for_truth(self.tree)
