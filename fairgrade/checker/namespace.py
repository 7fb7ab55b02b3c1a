"""What a test finds under each name: the instructor's own, and stand-ins for the learner's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from fairgrade.client.errors import Stopped
from fairgrade.client.function_proxy import Proxy
from fairgrade.client.learner import Learner
from fairgrade.instructor.test_cell import TestCell
from fairgrade.rerun.suspicion import SecondLook
from fairgrade.sources.signature import written
from fairgrade.syntax.names import defines, parse


class TestNamespace:
    """The namespace of the tests: the instructor's names, and stand-ins for the learner's.

    Parameters
    ----------
    learner : Learner
        Whose names they are.
    names : list of str
        Their names.
    look : SecondLook, optional
        Takes note of what is odd about what comes from the learner.
    functions : collection of str
        Names that are functions or classes in the assignment, whatever the worker says of them.
    """

    __test__ = False  # pytest, which collects what is called so, has nothing to collect here

    def __init__(
        self,
        learner: Learner,
        names: list[str],
        look: SecondLook | None = None,
        functions: Collection[str] = (),
    ) -> None:
        self.learner, self._names, self._functions = learner, names, functions
        self.look = learner.look = look or SecondLook()
        self.space: dict[str, Any] = {"__name__": "__main__"}
        if "zip" not in names:
            self.space["zip"] = self.look.zip
        self.missing = ""  # why the learner's names, or some of them, could not be asked for
        self._provided: dict[str, Any] = {}
        self._shown: list[str] = []  # names of the learner's values
        self._before: dict[str, Any] = {}
        self._cells: list[str] = []

    def unbind(self, cell: str) -> None:
        """Take from the tests what a cell of the learner's gives a new value."""
        self._cells.append(cell)
        for statement in parse(cell).body:
            for name in defines(statement) & set(self._names):
                self.space.pop(name, None)

    def bind(self, cell: TestCell) -> list[Proxy]:
        """Put the learner's names, as they are now, where a test will look for them."""
        self.look.begin(cell)
        self._shown = []
        self.learner.lent.clear()
        self.missing, kinds = "", {}
        try:
            kinds = self.learner.names(self._names)
        except Stopped as problem:
            self.missing = str(problem)
        proxies = []
        for name in self._names:
            if name in self.space and self.space[name] is not self._provided.get(name):
                continue  # an earlier test gave it a value of its own
            self.space.pop(name, None)
            self._provided.pop(name, None)
            if name not in kinds:
                continue
            is_data = kinds[name] != "function"
            if not is_data or name in self._functions or name in cell.called:
                proxy = Proxy(self.learner, name, self.space, self._provided, self.look)
                proxy.shares_chance, proxy.is_data = cell.sets_seed, is_data
                if name in cell.uses and cell.asks_how_written:
                    proxy.look_like(written(name, self._cells))
                self.space[name] = self._provided[name] = proxy
                proxies.append(proxy)
            elif name in cell.uses:
                self._show(name)
        self._before = dict(self.space)
        return proxies

    def bind_again(self) -> None:
        """Put everything back as it was before a test ran, for its second run."""
        self.look.begin_again()
        self.space.clear()
        self.space.update(self._before)
        for name in self._shown:
            self._show(name)

    def _show(self, name: str) -> None:
        """Put a value of the learner's where a test will look for it."""
        try:
            value = self.look.seen(self.learner.value(name), part=name)
        except Stopped as problem:
            self.missing = str(problem)
            return
        self.space[name] = self._provided[name] = value
        if name not in self._shown:
            self._shown.append(name)
